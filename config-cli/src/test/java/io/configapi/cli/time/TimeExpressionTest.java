package io.configapi.cli.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.failure.InvalidInputException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeExpressionTest {

  private static final String BERLIN = "Europe/Berlin";
  private static final String NEW_YORK = "America/New_York";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-01-15T10:30:00Z           | 2026-01-15T10:30:00Z
          2026-01-15t10:30:00z           | 2026-01-15T10:30:00Z
          2026-01-15T10:30Z              | 2026-01-15T10:30:00Z
          2026-01-15T10:30:00.123456Z    | 2026-01-15T10:30:00.123456Z
          2026-01-15T10:30:00+01:00      | 2026-01-15T09:30:00Z
          2026-01-15T10:30:00-05:30      | 2026-01-15T16:00:00Z
          2026-01-15T10:30:00+0530       | 2026-01-15T05:00:00Z
          2026-01-15T10:30:00,123-05     | 2026-01-15T15:30:00.123Z
          2026-01-15 10:30:00,5          | 2026-01-15T09:30:00.5Z
          yesterday 14:00:30,5           | 2026-11-23T13:00:30.5Z
          2026-01-15 10:30:00Z           | 2026-01-15T10:30:00Z
          2026-01-15 10:30:00.5+02:00    | 2026-01-15T08:30:00.5Z
          2026-01-15T10:30:00            | 2026-01-15T09:30:00Z
          2026-01-15 10:30               | 2026-01-15T09:30:00Z
          2026-07-15 10:30:15.25         | 2026-07-15T08:30:15.25Z
          2026-01-15                     | 2026-01-14T23:00:00Z
          2026-07-15                     | 2026-07-14T22:00:00Z
          '  2026-01-15   10:30  '       | 2026-01-15T09:30:00Z
          now                            | 2026-11-24T12:00:00.5Z
          NOW                            | 2026-11-24T12:00:00.5Z
          90s ago                        | 2026-11-24T11:58:30.5Z
          90 seconds ago                 | 2026-11-24T11:58:30.5Z
          5m ago                         | 2026-11-24T11:55:00.5Z
          1 minute ago                   | 2026-11-24T11:59:00.5Z
          2h ago                         | 2026-11-24T10:00:00.5Z
          2 Hours Ago                    | 2026-11-24T10:00:00.5Z
          1h 30m ago                     | 2026-11-24T10:30:00.5Z
          1h30m ago                      | 2026-11-24T10:30:00.5Z
          3 days ago                     | 2026-11-21T12:00:00.5Z
          1d ago                         | 2026-11-23T12:00:00.5Z
          1 week ago                     | 2026-11-17T12:00:00.5Z
          2w 1d ago                      | 2026-11-09T12:00:00.5Z
          0s ago                         | 2026-11-24T12:00:00.5Z
          today                          | 2026-11-23T23:00:00Z
          today 14:00                    | 2026-11-24T13:00:00Z
          yesterday                      | 2026-11-22T23:00:00Z
          yesterday 14:00                | 2026-11-23T13:00:00Z
          Yesterday 14:00:30             | 2026-11-23T13:00:30Z
          """)
  void times_are_understood_in_berlin(String text, Instant expected) {
    assertThat(parse(text, "2026-11-24T12:00:00.500Z", BERLIN)).isEqualTo(expected);
  }

  @Test
  void today_is_the_day_of_the_zone_and_not_of_utc() {
    String lateInBerlin = "2026-11-24T23:30:00Z";

    assertThat(parse("today", lateInBerlin, BERLIN)).isEqualTo("2026-11-24T23:00:00Z");
    assertThat(parse("today", lateInBerlin, NEW_YORK)).isEqualTo("2026-11-24T05:00:00Z");
    assertThat(parse("yesterday 23:59", lateInBerlin, BERLIN)).isEqualTo("2026-11-24T22:59:00Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Europe/Berlin    | 2026-03-29 01:59:59 | 2026-03-29T00:59:59Z
          Europe/Berlin    | 2026-03-29 02:00    | 2026-03-29T01:00:00Z
          Europe/Berlin    | 2026-03-29 02:30    | 2026-03-29T01:00:00Z
          Europe/Berlin    | 2026-03-29 03:00    | 2026-03-29T01:00:00Z
          Europe/Berlin    | 2026-03-29 03:30    | 2026-03-29T01:30:00Z
          America/New_York | 2026-03-08 02:30    | 2026-03-08T07:00:00Z
          America/New_York | 2026-03-08 03:00    | 2026-03-08T07:00:00Z
          """)
  void a_skipped_time_is_the_instant_of_the_turn(String zone, String text, Instant expected) {
    assertThat(parse(text, "2026-11-24T12:00:00Z", zone)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Europe/Berlin    | 2026-10-25 02:30       | 2026-10-25T00:30:00Z
          Europe/Berlin    | 2026-10-25 02:30+01:00 | 2026-10-25T01:30:00Z
          Europe/Berlin    | 2026-10-25 03:00       | 2026-10-25T02:00:00Z
          America/New_York | 2026-11-01 01:30       | 2026-11-01T05:30:00Z
          America/New_York | 2026-11-01 01:30-05:00 | 2026-11-01T06:30:00Z
          """)
  void of_a_time_that_comes_twice_the_first_is_meant(String zone, String text, Instant expected) {
    assertThat(parse(text, "2026-11-24T12:00:00Z", zone)).isEqualTo(expected);
  }

  @Test
  void days_ago_keep_the_time_of_day_and_hours_ago_do_not() {
    String noonAfterSpringForward = "2026-03-29T10:00:00Z";

    assertThat(parse("1 day ago", noonAfterSpringForward, BERLIN))
        .isEqualTo("2026-03-28T11:00:00Z");
    assertThat(parse("24h ago", noonAfterSpringForward, BERLIN)).isEqualTo("2026-03-28T10:00:00Z");
    assertThat(parse("1 day ago", "2026-03-30T00:30:00Z", BERLIN))
        .isEqualTo("2026-03-29T01:00:00Z");
    assertThat(parse("1 week ago", "2026-11-01T06:30:00Z", NEW_YORK))
        .isEqualTo("2026-10-25T05:30:00Z");
  }

  @Test
  void hours_ago_count_through_an_hour_that_comes_twice() {
    assertThat(parse("1h ago", "2026-10-25T01:30:00Z", BERLIN)).isEqualTo("2026-10-25T00:30:00Z");
    assertThat(parse("1h ago", "2026-11-01T06:30:00Z", NEW_YORK)).isEqualTo("2026-11-01T05:30:00Z");
  }

  @Test
  void a_day_without_a_midnight_begins_when_its_clocks_do() {
    assertThat(parse("2018-11-04", "2026-11-24T12:00:00Z", "America/Sao_Paulo"))
        .isEqualTo("2018-11-04T03:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "gestern",
        "2026",
        "2026-13-01",
        "2026-02-30",
        "2026-01-15T",
        "2026-01-15T25:00:00Z",
        "2026-01-15T10:30:00+25:00",
        "2026-01-15T10:30:00[Europe/Berlin]",
        "10:30",
        "2h",
        "ago",
        "h ago",
        "2 ago",
        "2hago",
        "-2h ago",
        "2 months ago",
        "3 blinks ago",
        "999999999 weeks ago and more",
        "yesterday 25:00",
        "yesterday at noon",
        "tomorrow",
        "9999999999s ago",
        "1737000000"
      })
  void anything_else_is_refused_with_examples(String text) {
    assertThatThrownBy(() -> parse(text, "2026-11-24T12:00:00Z", BERLIN))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("2026-01-15T10:30:00Z")
        .hasMessageContaining("2h ago");
  }

  @Test
  void the_far_past_is_no_failure() {
    assertThat(parse("999999999 weeks ago", "2026-11-24T12:00:00Z", BERLIN))
        .isBefore(Instant.parse("0001-01-01T00:00:00Z"));
  }

  private static Instant parse(String text, String now, String zone) {
    return new TimeExpression(InstantSource.fixed(Instant.parse(now)), ZoneId.of(zone)).parse(text);
  }
}
