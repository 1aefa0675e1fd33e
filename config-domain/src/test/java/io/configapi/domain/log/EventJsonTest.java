package io.configapi.domain.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.ConfigName;
import io.configapi.domain.event.ConfigValueDeleted;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.EventMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventJsonTest {

  private static final ConfigName NAME = ConfigName.of("a.b");
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.000006Z");

  @Test
  void the_first_value_has_null_for_an_old_one() {
    assertThat(text(EventJson.data(new ConfigValueSet(NAME, "", null, AT))))
        .isEqualTo(
            """
            {"config_name":"a.b","value":"","old_value":null,"timestamp":"2026-01-02T03:04:05.000006Z"}""");
  }

  @Test
  void only_what_json_demands_is_escaped() {
    String value = "\"\\/\b\t\n\u001f\u007fä€😀";

    assertThat(text(EventJson.data(new ConfigValueDeleted(NAME, value, AT))))
        .isEqualTo(
            """
            {"config_name":"a.b","deleted_value":"\\"\\\\/\\u0008\\u0009\\u000a\\u001f\u007fä€😀","timestamp":"2026-01-02T03:04:05.000006Z"}""");
  }

  @Test
  void a_value_of_nothing_but_escapes_finds_room() {
    String value = "\u0001".repeat(10_000);

    assertThat(text(EventJson.data(new ConfigValueSet(NAME, value, value, AT))))
        .contains("\"value\":\"" + "\\u0001".repeat(10_000) + "\",\"old_value\":\"\\u0001");
  }

  @Test
  void metadata_is_sorted_by_key() {
    EventMetadata metadata = EventMetadata.by("ann").because("so \"it\" is");

    assertThat(text(EventJson.metadata(metadata.with("a", "ü"))))
        .isEqualTo(
            """
            {"a":"ü","actor":"ann","reason":"so \\"it\\" is"}""");
    assertThat(text(EventJson.metadata(EventMetadata.none()))).isEqualTo("{}");
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
