package io.configapi.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.failure.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "payments.db.url", "A-Z_a.z-0_9", "...", ".a", "a.", "-", "_", "0"})
  void letters_digits_dot_underscore_and_hyphen_make_a_name(String text) {
    assertThat(ConfigName.of(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", " ", "a b", "a/b", "ä", "a\u0000", "a\n", "😀", "a:b", "a%20"})
  void anything_else_is_none(String text) {
    assertThatThrownBy(() -> ConfigName.of(text))
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.field()).isEqualTo("name"))
        .hasMessageContaining("expected 1 to 255");
  }

  @Test
  void a_name_has_at_most_255_characters() {
    assertThat(ConfigName.of("a".repeat(255)).text()).hasSize(255);
    assertThatThrownBy(() -> ConfigName.of("a".repeat(256)))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void names_sort_by_their_characters_codes() {
    assertThat(List.of("a_b", "aB", "a.b", "a-b", "a", "B").stream().map(ConfigName::of).sorted())
        .extracting(ConfigName::text)
        .containsExactly("B", "a", "a-b", "a.b", "aB", "a_b");
  }
}
