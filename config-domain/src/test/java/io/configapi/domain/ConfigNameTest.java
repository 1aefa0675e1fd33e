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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "servers[0]",
        "servers[0].host",
        "a[0][1]",
        "a-[7]",
        "a[10].b[2]",
        "a.b[0]",
        "..a[0]."
      })
  void a_segment_can_end_with_indexes(String text) {
    assertThat(ConfigName.of(text)).hasToString(text);
    assertThat(StreamName.of(text)).isEqualTo(ConfigName.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[0]", "[0].a", "a.[0]", "a[]", "a[x]", "a[0]b", "a[0]-b", "a[", "a[0", "a]", "a[0]]",
        "a[[0]]", "a[-1]", "a[ 0]", "a[00]", "a[01]", "a[1.5]", "[", "]", "..[0]", "a[0]_",
            "a[\u0660]"
      })
  void brackets_are_taken_for_nothing_else(String text) {
    assertThatThrownBy(() -> ConfigName.of(text))
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.field()).isEqualTo("name"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "a", "a.", "a[", "a[1", "a[0", "a[0]", "a[0][", "a[0].", "-"})
  void names_can_begin_with_the_beginning_of_one(String text) {
    assertThat(ConfigName.canBeginWith(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[", "a.[", "a[0]b", "a[00", "a/", "a[]", "a[x", "$", "~", "\u0000", "a\u0000", ".["
      })
  void no_name_begins_with_anything_else(String text) {
    assertThat(ConfigName.canBeginWith(text)).isFalse();
  }

  @Test
  void what_names_begin_with_is_no_longer_than_they_are() {
    assertThat(ConfigName.canBeginWith("a".repeat(255))).isTrue();
    assertThat(ConfigName.canBeginWith("a".repeat(256))).isFalse();
    assertThat(ConfigName.canBeginWith("a".repeat(252) + "[")).isTrue();
    assertThat(ConfigName.canBeginWith("a".repeat(253) + "[")).isFalse();
    assertThat(ConfigName.canBeginWith("a".repeat(252) + "[1")).isTrue();
    assertThat(ConfigName.canBeginWith("a".repeat(253) + "[1")).isFalse();
  }

  @Test
  void a_name_has_at_most_255_characters() {
    assertThat(ConfigName.of("a".repeat(255)).text()).hasSize(255);
    assertThatThrownBy(() -> ConfigName.of("a".repeat(256)))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void names_sort_by_their_characters_codes() {
    assertThat(
            List.of("a_b", "aB", "a.b", "a[1]", "a[10]", "a-b", "a", "B").stream()
                .map(ConfigName::of)
                .sorted())
        .extracting(ConfigName::text)
        .containsExactly("B", "a", "a-b", "a.b", "aB", "a[10]", "a[1]", "a_b");
  }
}
