package io.configapi.domain.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.failure.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

  @Test
  void it_is_as_long_as_a_name_may_be() {
    assertThat(IdempotencyKey.of("!".repeat(254) + "~").text()).hasSize(255);
    assertRefused("k".repeat(256));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\n", "\u007f", "ä", "\u0000"})
  void only_visible_ascii_is_taken(String text) {
    assertRefused(text);
  }

  private static void assertRefused(String text) {
    assertThatThrownBy(() -> IdempotencyKey.of(text))
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.field()).isEqualTo("Idempotency-Key"))
        .hasMessageContaining("1 to 255 visible ASCII");
  }
}
