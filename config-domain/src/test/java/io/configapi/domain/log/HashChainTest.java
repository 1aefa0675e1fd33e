package io.configapi.domain.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigName;
import io.configapi.domain.event.ConfigEvent;
import io.configapi.domain.event.ConfigValueDeleted;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.EventFormat;
import io.configapi.domain.event.EventHash;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.failure.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  private static final EventFormat SALTED =
      EventFormat.salted(HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f"));
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
  void a_chain_of_format_1_has_the_known_hashes() {
    HashChain chain = new HashChain();

    EventHash first = chain.next(EventHash.ZERO, first(EventFormat.ONE));
    EventHash second = chain.next(first, second(EventFormat.ONE));

    assertThat(first)
        .hasToString("5e7a8f71d1217667a990c49000bbb6da2b0aff9bfc45199cbc756a6a9959d4bf");
    assertThat(second)
        .hasToString("baa34c409126bad98da63976bcd35db7c55d1922e4f4bfc78b1b6dfbee76f997");
  }

  @Test
  void a_chain_of_format_2_has_the_known_hashes() {
    HashChain chain = new HashChain();

    EventHash first = chain.next(EventHash.ZERO, first(SALTED));
    EventHash second = chain.next(first, second(SALTED));

    assertThat(first)
        .hasToString("481d0e09958f9e798af932879341683cd3102db8a23f99c366406ac6c6f3ce14");
    assertThat(second)
        .hasToString("04f1a62150550c4dc2cf7d9e7a2f4d09c105e68b2d1772ac6a53fa454306e96c");
  }

  @Test
  void a_chain_goes_on_in_another_format() {
    HashChain chain = new HashChain();

    EventHash first = chain.next(EventHash.ZERO, first(EventFormat.ONE));
    EventHash second = chain.next(first, second(SALTED));

    assertThat(second)
        .hasToString("8943472c3427efb0c50522ef6a9252054786340d5ba5f92d896846e0976eaee7");
  }

  @Test
  void the_hash_of_an_event_is_the_sha_256_of_its_bytes() throws Exception {
    for (EventFormat format : List.of(EventFormat.ONE, SALTED)) {
      HashedEvent event = first(format);

      byte[] bytes = event.bytes(EventHash.ZERO);

      assertThat(EventHash.of(MessageDigest.getInstance("SHA-256").digest(bytes)))
          .isEqualTo(new HashChain().next(EventHash.ZERO, event));
      assertThat(HashedEvent.formatOf(bytes)).isEqualTo(format);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 32, 36, 37, 38, 53})
  void bytes_that_are_cut_off_are_of_no_format(int length) {
    byte[] bytes = Arrays.copyOf(first(SALTED).bytes(EventHash.ZERO), length);

    assertThatThrownBy(() -> HashedEvent.formatOf(bytes)).isInstanceOf(InvalidInputException.class);
  }

  private static HashedEvent first(EventFormat format) {
    return hashed(format, 1, SET, METADATA, "2026-01-02T03:04:05.000007Z");
  }

  private static HashedEvent second(EventFormat format) {
    return hashed(format, 2, DELETED, EventMetadata.none(), "2026-01-02T03:04:05.000008Z");
  }

  private static HashedEvent hashed(
      EventFormat format,
      long position,
      ConfigEvent event,
      EventMetadata metadata,
      String recordedAt) {
    return new HashedEvent(
        format,
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
