package io.configapi.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownWordsTest {

  private final KnownWords words = KnownWords.of("op", "value", "if_version", "reason");

  @ParameterizedTest
  @CsvSource({
    "reson, reason",
    "Reason, reason",
    "raeson, reason",
    "reasons, reason",
    "ifVersion, if_version",
    "if-version, if_version",
    "vlaue, value",
    "version, if_version",
    "o, op"
  })
  void a_slip_is_told_with_what_was_meant(String given, String meant) {
    assertThat(words.has(given)).isFalse();
    assertThat(words.meantBy(given)).contains(meant);
    assertThat(words.refusal("field", given, " here"))
        .isEqualTo(
            "unknown field "
                + given
                + " here: expected only op, value, if_version, reason; did you mean "
                + meant
                + "?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s3cret", "because", "opop", "jdbc:postgresql://u:p@h"})
  void anything_else_is_not_repeated(String given) {
    assertThat(words.refusal("field", given, ""))
        .isEqualTo("unknown field: expected only op, value, if_version, reason");
  }

  @Test
  void where_nothing_is_taken_that_is_said() {
    assertThat(KnownWords.of().refusal("query parameter", "x".repeat(10_000), ""))
        .isEqualTo("unknown query parameter: expected none");
  }
}
