package io.configapi.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.event.ConfigValueDeleted;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.write.ConfigAggregate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigValueTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "äöü", "€", "😀", "\u0001", "a\nb", "\ufeff", "a😀b€"})
  void text_is_taken_and_measured_in_utf_8(String text) {
    ConfigValue.Plain value = ConfigValue.of(text);

    assertThat(value.text()).isEqualTo(text);
    assertThat(value.sizeInBytes()).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u0000", "a\u0000b", "\ud800", "\udc00", "\udc00\ud800", "a\ud83d", "\ud83dx"})
  void what_postgresql_cannot_store_is_refused(String text) {
    assertThatThrownBy(() -> ConfigValue.of(text))
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.field()).isEqualTo("value"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3cret"})
  void its_words_do_not_give_it_away(String text) {
    assertThat(ConfigValue.of(text)).hasToString("ConfigValue(6 characters)");
    ConfigName name = ConfigName.of("a");
    Instant at = Instant.EPOCH;
    assertThat(new ConfigValueSet(name, text, text, at).toString()).doesNotContain(text);
    assertThat(new ConfigValueDeleted(name, text, at).toString()).doesNotContain(text);
    assertThat(new ConfigEntry(name, ConfigValue.of(text), 1, 1, at).toString())
        .doesNotContain(text);
    assertThat(
            ConfigAggregate.neverSet(name)
                .apply(new ConfigValueSet(name, text, null, at))
                .toString())
        .doesNotContain(text);
  }
}
