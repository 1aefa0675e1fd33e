package io.configapi.reliability.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.event.EventFormat;
import io.configapi.domain.event.EventHash;
import io.configapi.domain.log.HashChain;
import io.configapi.domain.log.HashedEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The events that {@code docs/event-vectors.json} publishes, made by another program. */
class EventVectorsTest {

  private static final JsonNode VECTORS =
      JsonMapper.shared()
          .readTree(
              Path.of(System.getProperty("configapi.root", "../.."), "docs", "event-vectors.json"));

  @Test
  void the_published_events_have_the_published_bytes_and_hashes() {
    HashChain chain = new HashChain();
    assertThat(VECTORS).hasSize(4);
    for (JsonNode vector : VECTORS) {
      EventHash previous = hash(vector, "previous_hash");
      HashedEvent event = hashed(vector);

      assertThat(event.bytes(previous))
          .isEqualTo(Base64.getDecoder().decode(text(vector, "hashed")));
      assertThat(chain.next(previous, event)).isEqualTo(hash(vector, "hash"));
      assertThat(EventHash.of(ChainedHashes.hash(previous.toBytes(), row(event))))
          .isEqualTo(hash(vector, "hash"));
    }
  }

  private static HashedEvent hashed(JsonNode vector) {
    return new HashedEvent(
        vector.has("salt")
            ? EventFormat.salted(HexFormat.of().parseHex(text(vector, "salt")))
            : EventFormat.ONE,
        vector.get("position").longValue(),
        text(vector, "stream"),
        vector.get("version").longValue(),
        text(vector, "type"),
        utf8(vector, "data"),
        utf8(vector, "metadata"),
        Instant.EPOCH.plus(vector.get("recorded_at_micros").longValue(), ChronoUnit.MICROS));
  }

  private static LogEvent row(HashedEvent event) {
    return new LogEvent(
        event.position(),
        event.stream(),
        event.version(),
        event.type(),
        event.data(),
        event.metadata(),
        event.recordedAt(),
        new byte[EventHash.LENGTH],
        event.format().number(),
        event.format().number() == EventFormat.FIRST ? null : event.format().salt());
  }

  private static EventHash hash(JsonNode vector, String field) {
    return EventHash.of(HexFormat.of().parseHex(text(vector, field)));
  }

  private static byte[] utf8(JsonNode vector, String field) {
    return text(vector, field).getBytes(StandardCharsets.UTF_8);
  }

  private static String text(JsonNode vector, String field) {
    return vector.get(field).stringValue();
  }
}
