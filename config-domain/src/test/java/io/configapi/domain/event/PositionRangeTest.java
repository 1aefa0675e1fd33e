package io.configapi.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Positions of a log as text. */
class PositionRangeTest {

  @ParameterizedTest
  @ValueSource(strings = {"1-1", "12-18", "7-100", "999999999999999999-999999999999999999"})
  void a_range_is_read_as_it_is_written(String text) {
    assertThat(PositionRange.parse(text)).hasToString("Optional[" + text + "]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "1",
        "1-",
        "-1",
        "0-1",
        "1-0",
        "01-2",
        "1-02",
        "2-1",
        "1-2-3",
        "+1-2",
        "1--2",
        "1 -2",
        "a-b",
        "١-٢",
        "1000000000000000000-1000000000000000000"
      })
  void what_is_no_range_is_none(String text) {
    assertThat(PositionRange.parse(text)).isEmpty();
  }

  @Test
  void a_range_holds_its_first_and_its_last() {
    PositionRange range = new PositionRange(3, 5);

    assertThat(range.contains(2)).isFalse();
    assertThat(range.contains(3)).isTrue();
    assertThat(range.contains(5)).isTrue();
    assertThat(range.contains(6)).isFalse();
  }
}
