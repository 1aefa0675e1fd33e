package io.configapi.domain.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.ConfigName;
import io.configapi.domain.event.ConfigEvent;
import io.configapi.domain.event.ConfigValueDeleted;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.EventHash;
import io.configapi.domain.event.EventMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * Known answers, computed by another program from the description of the chain: they must never
 * change.
 */
class HashChainTest {

  private static final Instant DECIDED = Instant.parse("2026-01-02T03:04:05.000006Z");
  private static final ConfigName NAME = ConfigName.of("payments.db.url");
  private static final String VALUE = "\u0001\"\\ü😀";
  private static final ConfigEvent SET = new ConfigValueSet(NAME, VALUE, null, DECIDED);
  private static final ConfigEvent DELETED = new ConfigValueDeleted(NAME, VALUE, DECIDED);
  private static final EventMetadata METADATA = EventMetadata.by("ann").because("go live");

  @Test
  void an_event_has_one_json_text() {
    assertThat(text(EventJson.data(SET)))
        .isEqualTo(
            """
            {"config_name":"payments.db.url","value":"\\u0001\\"\\\\ü😀","old_value":null,"timestamp":"2026-01-02T03:04:05.000006Z"}""");
    assertThat(text(EventJson.data(DELETED)))
        .isEqualTo(
            """
            {"config_name":"payments.db.url","deleted_value":"\\u0001\\"\\\\ü😀","timestamp":"2026-01-02T03:04:05.000006Z"}""");
    assertThat(text(EventJson.metadata(METADATA)))
        .isEqualTo("{\"actor\":\"ann\",\"reason\":\"go live\"}");
    assertThat(text(EventJson.metadata(EventMetadata.none()))).isEqualTo("{}");
  }

  @Test
  void the_chain_gives_the_known_hashes() {
    HashChain chain = new HashChain();

    EventHash first = hash(chain, EventHash.ZERO, 1, SET, METADATA, "2026-01-02T03:04:05.000007Z");
    EventHash second =
        hash(chain, first, 2, DELETED, EventMetadata.none(), "2026-01-02T03:04:05.000008Z");

    assertThat(first)
        .hasToString("5e7a8f71d1217667a990c49000bbb6da2b0aff9bfc45199cbc756a6a9959d4bf");
    assertThat(second)
        .hasToString("baa34c409126bad98da63976bcd35db7c55d1922e4f4bfc78b1b6dfbee76f997");
  }

  private static EventHash hash(
      HashChain chain,
      EventHash previous,
      long position,
      ConfigEvent event,
      EventMetadata metadata,
      String recordedAt) {
    return chain.next(
        previous,
        position,
        event.name().text(),
        position,
        event.type(),
        EventJson.data(event),
        EventJson.metadata(metadata),
        Instant.parse(recordedAt));
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }
}
