package io.configapi.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.write.ExpectedVersion;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkedPositionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-27T09:30:00.123456Z",
        "1970-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999999Z",
        "-4712-01-01T00:00:00Z",
        "+294276-12-31T00:00:00Z"
      })
  void its_text_is_read_as_what_it_was(String time) {
    LogMark mark = LogMark.of(Instant.parse(time));
    MarkedPosition position = new MarkedPosition(10, Optional.of(mark));

    assertThat(position.toString()).matches("10-[0-9a-z]{1,13}");
    assertThat(MarkedPosition.parse(position.toString())).contains(position);
    assertThat(ExpectedVersion.parse(ExpectedVersion.text(3, mark)))
        .contains(ExpectedVersion.exactly(3, mark));
  }

  @Test
  void a_number_by_itself_is_that_position_of_whatever_log() {
    assertThat(MarkedPosition.parse("10")).contains(MarkedPosition.of(10));
    assertThat(MarkedPosition.of(10).isMarked(new LogMark(7))).isTrue();
    assertThat(MarkedPosition.of(10)).hasToString("10");
    assertThat(MarkedPosition.START).hasToString("0");
    assertThat(ExpectedVersion.parse("3")).contains(ExpectedVersion.exactly(3));
    assertThat(ExpectedVersion.parse("0")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "10-",
        "-1",
        "10-A",
        "10-a-b",
        "0-a",
        "10 ",
        "1e3",
        "1234567890123456789",
        "10-zzzzzzzzzzzzz",
        "10-\u0661"
      })
  void what_is_no_position_is_none(String text) {
    assertThat(MarkedPosition.parse(text)).isEmpty();
  }

  @Test
  void events_that_were_recorded_at_different_times_have_different_marks() {
    Instant time = Instant.parse("2026-11-27T09:30:00.123456Z");

    assertThat(LogMark.of(time)).isNotEqualTo(LogMark.of(time.plusNanos(1_000)));
    assertThat(LogMark.of(time).toString()).hasSize(10);
  }
}
