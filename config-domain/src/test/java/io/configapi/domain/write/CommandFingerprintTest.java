package io.configapi.domain.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.ContentType;
import io.configapi.domain.event.EventHash;
import io.configapi.domain.event.EventMetadata;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandFingerprintTest {

  private static final EventMetadata ANN = EventMetadata.by("ann").because("go live");
  private static final ConfigValue JSON = ConfigValue.of("1", ContentType.JSON);
  private static final ConfigCommand SET = set("a", "1");

  @Test
  void parts_are_the_same_if_each_of_them_is() {
    assertThat(parts("ab", "c")).isEqualTo(parts("ab", "c"));
    assertThat(parts("ab", "c")).isNotEqualTo(parts("a", "bc"));
    assertThat(parts("ab", "c")).isNotEqualTo(parts("c", "ab"));
    assertThat(parts("ab", "c")).isNotEqualTo(parts("ab", "c", ""));
  }

  @Test
  void the_same_command_has_the_same_fingerprint() {
    assertThat(of(ANN, set("a", "1"))).isEqualTo(of(ANN, SET));
  }

  @Test
  void name_value_condition_kind_and_order_make_another() {
    assertThat(
            List.of(
                of(ANN, SET),
                of(ANN, set("b", "1")),
                of(ANN, set("a", "2")),
                of(ANN, ConfigCommand.set(ConfigName.of("a"), JSON)),
                of(ANN, SET.expecting(ExpectedVersion.ABSENT)),
                of(ANN, SET.expecting(ExpectedVersion.exactly(1))),
                of(ANN, ConfigCommand.delete(ConfigName.of("a"))),
                of(ANN, SET, set("b", "1")),
                of(ANN, set("b", "1"), SET),
                of(ANN)))
        .doesNotHaveDuplicates();
  }

  @Test
  void who_and_why_count_but_not_what_tells_one_sending_from_another() {
    assertThat(of(ANN.with(EventMetadata.CORRELATION_ID, "r-2"), SET)).isEqualTo(of(ANN, SET));
    assertThat(of(ANN.with("trace_id", "t"), SET)).isEqualTo(of(ANN, SET));
    assertThat(
            List.of(
                of(ANN, SET),
                of(ANN.because("another"), SET),
                of(EventMetadata.by("bob").because("go live"), SET),
                of(ANN.with("ticket", "1"), SET)))
        .doesNotHaveDuplicates();
  }

  private static EventHash parts(String first, String... more) {
    CommandFingerprint fingerprint = CommandFingerprint.ofKind(first);
    for (String part : more) {
      fingerprint.with(part);
    }
    return fingerprint.hash();
  }

  private static EventHash of(EventMetadata metadata, ConfigCommand... commands) {
    return CommandFingerprint.of(List.of(commands), metadata).hash();
  }

  private static ConfigCommand set(String name, String value) {
    return ConfigCommand.set(ConfigName.of(name), ConfigValue.of(value));
  }
}
