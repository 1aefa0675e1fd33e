package io.configapi.cli.proof;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.ContentType;
import io.configapi.domain.FormerValue;
import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.checkpoint.Checkpoint;
import io.configapi.domain.event.ConfigEvent;
import io.configapi.domain.event.ConfigValueDeleted;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.EventFormat;
import io.configapi.domain.event.EventHash;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.log.HashedEvent;
import io.configapi.domain.merkle.ConsistencyProof;
import io.configapi.domain.merkle.InclusionProof;
import io.configapi.domain.merkle.TreeHash;
import io.configapi.domain.proof.EventProof;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Proofs as a server gives them, in JSON.
 *
 * @param proof what is proved
 * @param checkpoint the one that came with it
 */
record ProofText(Proof proof, Optional<Checkpoint> checkpoint) {

  /** That a log holds an event, or that it extends what it was. */
  sealed interface Proof {

    record OfEvent(EventProof proof) implements Proof {}

    record OfConsistency(ConsistencyProof proof) implements Proof {}
  }

  /**
   * Reads a proof of either kind.
   *
   * @throws InvalidInputException if it is none; the message never quotes a value
   */
  static ProofText parse(byte[] utf8) {
    JsonObject json = JsonObject.parse(utf8);
    Proof proof =
        json.has("event")
            ? new Proof.OfEvent(eventProof(json))
            : new Proof.OfConsistency(
                new ConsistencyProof(json.number("from"), json.number("to"), path(json)));
    return new ProofText(
        proof, Optional.ofNullable(json.textOrNull("checkpoint")).map(Checkpoint::parse));
  }

  /** Those of servers that knew format 1 alone come without the bytes that were hashed. */
  private static EventProof eventProof(JsonObject json) {
    byte[] hashed = json.has("hashed") ? base64(json, "hashed") : null;
    EventProof proof =
        new EventProof(
            event(
                json.object("event"),
                json.number("position"),
                hash(json, "hash"),
                hashed == null ? EventFormat.ONE : HashedEvent.formatOf(hashed)),
            hash(json, "previous_hash"),
            new InclusionProof(json.number("position") - 1, json.number("size"), path(json)));
    if (hashed != null && !Arrays.equals(proof.hashed(), hashed)) {
      throw new InvalidInputException("hashed", "hashed: these are not the bytes of the event");
    }
    return proof;
  }

  private static byte[] base64(JsonObject json, String member) {
    try {
      return Base64.getDecoder().decode(json.text(member));
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(member, member + ": expected Base64");
    }
  }

  private static RecordedEvent event(
      JsonObject json, long position, EventHash hash, EventFormat format) {
    Map<String, String> metadata = new TreeMap<>();
    JsonObject given = json.object("metadata");
    given.members().keySet().forEach(key -> metadata.put(key, given.text(key)));
    return new RecordedEvent(
        position,
        json.number("stream_version"),
        data(json.text("event_type"), json.object("data")),
        EventMetadata.of(metadata),
        instant(json, "created_at"),
        hash,
        format);
  }

  private static ConfigEvent data(String type, JsonObject data) {
    ConfigName name = ConfigName.of(data.text("config_name"));
    Instant timestamp = instant(data, "timestamp");
    return switch (type) {
      case ConfigValueSet.TYPE ->
          new ConfigValueSet(name, value(data), former(data, "old"), timestamp);
      case ConfigValueDeleted.TYPE -> new ConfigValueDeleted(name, deleted(data), timestamp);
      default ->
          throw new InvalidInputException("event_type", "event_type: an event of an unknown type");
    };
  }

  private static ConfigValue value(JsonObject data) {
    ContentType contentType = contentType(data, "content_type");
    if (!data.has("sealed")) {
      return ConfigValue.of(data.text("value"), contentType);
    }
    JsonObject sealed = data.object("sealed");
    return ConfigValue.sealed(sealed.text("key_id"), base64(sealed, "ciphertext"), contentType);
  }

  private static FormerValue deleted(JsonObject data) {
    FormerValue deleted = former(data, "deleted");
    return deleted == null ? ConfigValue.of(data.text("deleted_value")) : deleted;
  }

  private static @Nullable FormerValue former(JsonObject data, String which) {
    ContentType contentType = contentType(data, which + "_content_type");
    if (data.has(which + "_sealed")) {
      return new FormerValue.Sealed(data.object(which + "_sealed").text("key_id"), contentType);
    }
    String text = data.textOrNull(which + "_value");
    return text == null ? null : ConfigValue.of(text, contentType);
  }

  private static ContentType contentType(JsonObject data, String member) {
    return data.has(member) ? ContentType.of(data.text(member)) : ContentType.TEXT_PLAIN;
  }

  private static List<TreeHash> path(JsonObject json) {
    return json.texts("path").stream().map(text -> read("path", text, TreeHash::parse)).toList();
  }

  private static EventHash hash(JsonObject json, String field) {
    return read(field, json.text(field), text -> EventHash.of(HexFormat.of().parseHex(text)));
  }

  private static Instant instant(JsonObject json, String field) {
    Instant instant = IsoTimestamp.parse(json.text(field));
    if (instant == null) {
      throw new InvalidInputException(field, field + ": expected a time as a server writes it");
    }
    return instant;
  }

  private static <T> T read(String field, String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(field, field + ": expected a hash of 32 bytes");
    }
  }
}
