package io.configapi.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimestampTest {

  private static final DateTimeFormatter FORMATTER =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  @Test
  void it_has_six_digits_of_fraction_and_cuts_off_the_rest() {
    assertThat(IsoTimestamp.format(Instant.parse("2026-11-24T10:30:00.000001999Z")))
        .isEqualTo("2026-11-24T10:30:00.000001Z");
    assertThat(IsoTimestamp.format(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00.000000Z");
    assertThat(IsoTimestamp.format(Instant.parse("+12026-01-01T00:00:00Z")))
        .isEqualTo("+12026-01-01T00:00:00.000000Z");
  }

  @Property(tries = 2_000)
  void it_is_what_the_formatter_of_the_platform_makes_and_can_be_read_back(
      @ForAll @LongRange(min = -62_167_219_200L, max = 253_402_300_799L) long second,
      @ForAll @IntRange(max = 999_999_999) int nano) {
    Instant instant = Instant.ofEpochSecond(second, nano);

    assertThat(IsoTimestamp.format(instant)).isEqualTo(FORMATTER.format(instant));
    assertThat(IsoTimestamp.parse(IsoTimestamp.format(instant)))
        .isEqualTo(instant.truncatedTo(ChronoUnit.MICROS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-01-15T10:30:00Z             | 2026-01-15T10:30:00Z
          2026-01-15t10:30:00z             | 2026-01-15T10:30:00Z
          2026-01-15T10:30Z                | 2026-01-15T10:30:00Z
          2026-01-15T10:30:00.5+05:30      | 2026-01-15T05:00:00.5Z
          2026-01-15T10:30:00+0530         | 2026-01-15T05:00:00Z
          2026-01-15t10:30:00-08           | 2026-01-15T18:30:00Z
          2026-11-27T09:46:34,097791007+0000   | 2026-11-27T09:46:34.097791007Z
          2026-11-27T09:46:34,104458580+00:00  | 2026-11-27T09:46:34.104458580Z
          2026-01-15T10:30:00+05:30:15     | 2026-01-15T04:59:45Z
          0001-01-01T00:00:00Z             | 0001-01-01T00:00:00Z
          +999999999-01-01T00:00:00Z       | +999999999-01-01T00:00:00Z
          """)
  void what_others_write_is_read(String text, Instant expected) {
    assertThat(IsoTimestamp.read(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026-01-15",
        "2026-01-15T10:30:00",
        "2026-01-15 10:30:00Z",
        "2026-02-30T10:30:00Z",
        "2026-01-15T24:00:00Z",
        "2026-01-15T10,30:00Z",
        "2026-01-15T10:30,5Z",
        "2026-01-15T10:30:00,Z",
        "2026-01-15T10:30:00.1234567891Z",
        "2026-01-15T10:30:00+",
        "2026-01-15T10:30:00+053",
        "2026-01-15T10:30:00+05:3",
        "2026-01-15T10:30:00+99:00",
        "2026-01-15T10:30:00ZZ",
        "2026-01-15T10:30:00Z[Europe/Berlin]",
        "2026-01-15T10:30:0٣Z"
      })
  void what_is_no_instant_is_not_read(String text) {
    assertThat(IsoTimestamp.read(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-11-24T10:30:00Z",
        "2026-11-24T10:30:00.000Z",
        "2026-11-24T10:30:00.0000001Z",
        "2026-11-24 10:30:00.000001Z",
        "2026-11-24T10:30:00.000001+",
        "2026-13-24T10:30:00.000001Z",
        "2026-02-30T10:30:00.000001Z",
        "2026-11-24T24:30:00.000001Z",
        "2026-11-24T10:60:00.000001Z",
        "2026-11-24T10:30:60.000001Z",
        "2026-11-24T10:30:00.00000٣Z"
      })
  void what_is_written_in_another_way_is_not_read(String text) {
    assertThat(IsoTimestamp.parse(text)).isNull();
  }
}
