package io.configapi.eventstore.postgres.log;

import io.configapi.domain.ConfigName;
import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.StreamName;
import io.configapi.domain.event.ConfigEvent;
import io.configapi.domain.event.ConfigValueDeleted;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.EventFormat;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.event.LogEvent;
import io.configapi.domain.event.UnknownEvent;
import io.configapi.domain.failure.CorruptLogException;
import io.configapi.domain.failure.IncompatibleLogException;
import io.configapi.domain.failure.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads events back from the JSON they are stored as. What can't be understood is said to be
 * corrupt, with its position.
 */
public final class EventDecoder {

  static final byte[] BEGIN = ascii("{");
  static final byte[] NEXT = ascii(",");
  static final byte[] NAME = ascii("{\"config_name\":");
  static final byte[] VALUE = ascii(",\"value\":");
  static final byte[] OLD_VALUE = ascii(",\"old_value\":");
  static final byte[] DELETED_VALUE = ascii(",\"deleted_value\":");
  static final byte[] TIMESTAMP = ascii(",\"timestamp\":");
  static final byte[] NULL = ascii("null");
  static final byte[] END = ascii("}");
  private static final byte[] EMPTY = ascii("{}");

  private EventDecoder() {}

  /** The event with this data, JSON in UTF-8. */
  public static LogEvent event(long position, StreamName stream, String type, byte[] data) {
    if (!(stream instanceof ConfigName name)) {
      return unknown(position, stream, type, data);
    }
    try {
      ConfigEvent event = canonical(name, type, data);
      return event == null ? parsed(position, name, type, data) : event;
    } catch (InvalidInputException | DateTimeException e) {
      throw corrupt(position, "its value or timestamp is malformed", e);
    }
  }

  /** The stream of an event. */
  static StreamName stream(long position, String stream) {
    try {
      return StreamName.of(stream);
    } catch (InvalidInputException e) {
      throw corrupt(position, "its name is malformed", e);
    }
  }

  /**
   * The format of an event.
   *
   * @throws IncompatibleLogException if this program does not know it
   */
  static EventFormat format(long position, long number, byte[] salt) {
    if (number == EventFormat.FIRST) {
      return EventFormat.ONE;
    }
    if (number != EventFormat.SALTED) {
      throw new IncompatibleLogException(
          "The event at position "
              + position
              + " is of format "
              + number
              + ", newer than the format "
              + EventFormat.SALTED
              + " this program knows: start a newer ConfigApi");
    }
    if (salt.length != EventFormat.SALT_LENGTH) {
      throw new CorruptLogException(position, "its salt is malformed");
    }
    return EventFormat.salted(salt);
  }

  private static UnknownEvent unknown(long position, StreamName stream, String type, byte[] data) {
    String needs = JsonTexts.of(position, "data", data).get("needs");
    return new UnknownEvent(stream, type, Optional.ofNullable(needs));
  }

  /** The metadata of this JSON in UTF-8. */
  static EventMetadata metadata(long position, byte[] metadata) {
    if (Arrays.equals(metadata, EMPTY)) {
      return EventMetadata.none();
    }
    Map<String, String> entries = new HashMap<>();
    JsonTexts.of(position, "metadata", metadata)
        .forEach(
            (key, text) -> {
              if (text != null) {
                entries.put(key, text);
              }
            });
    try {
      return EventMetadata.of(entries);
    } catch (InvalidInputException e) {
      throw corrupt(position, "its metadata is malformed", e);
    }
  }

  /** The short way, for the form in which events are written; null if it is not enough. */
  private static @Nullable ConfigEvent canonical(ConfigName name, String type, byte[] data) {
    CanonicalJson json = new CanonicalJson(data);
    if (!json.skip(NAME) || json.string() == null) {
      return null;
    }
    return switch (type) {
      case ConfigValueSet.TYPE -> canonicalSet(name, json);
      case ConfigValueDeleted.TYPE -> canonicalDeleted(name, json);
      default -> null;
    };
  }

  private static @Nullable ConfigEvent canonicalSet(ConfigName name, CanonicalJson json) {
    String value = json.skip(VALUE) ? json.string() : null;
    if (value == null || !json.skip(OLD_VALUE)) {
      return null;
    }
    boolean first = json.skip(NULL);
    String oldValue = first ? null : json.string();
    if (!first && oldValue == null) {
      return null;
    }
    Instant timestamp = canonicalEnd(json);
    return timestamp == null ? null : new ConfigValueSet(name, value, oldValue, timestamp);
  }

  private static @Nullable ConfigEvent canonicalDeleted(ConfigName name, CanonicalJson json) {
    String deleted = json.skip(DELETED_VALUE) ? json.string() : null;
    Instant timestamp = deleted == null ? null : canonicalEnd(json);
    return deleted == null || timestamp == null
        ? null
        : new ConfigValueDeleted(name, deleted, timestamp);
  }

  private static @Nullable Instant canonicalEnd(CanonicalJson json) {
    String timestamp = json.skip(TIMESTAMP) ? json.string() : null;
    return timestamp != null && json.skip(END) && json.isAtEnd()
        ? IsoTimestamp.parse(timestamp)
        : null;
  }

  private static LogEvent parsed(long position, ConfigName name, String type, byte[] data) {
    DataFields fields = DataFields.of(position, data);
    return switch (type) {
      case ConfigValueSet.TYPE ->
          new ConfigValueSet(name, fields.value(), fields.oldValue(), fields.timestamp());
      case ConfigValueDeleted.TYPE ->
          new ConfigValueDeleted(name, fields.deletedValue(), fields.timestamp());
      default -> unknown(position, name, type, data);
    };
  }

  private static CorruptLogException corrupt(long position, String problem, Exception cause) {
    CorruptLogException corrupt = new CorruptLogException(position, problem);
    corrupt.initCause(cause);
    return corrupt;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
