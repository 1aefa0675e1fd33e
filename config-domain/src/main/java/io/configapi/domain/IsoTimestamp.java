package io.configapi.domain;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Instants as the log and the wire write them: ISO 8601, UTC, six digits of fraction, {@code Z}.
 */
public final class IsoTimestamp {

  private static final DateTimeFormatter ANY_YEAR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private static final String SHAPE = "0000-00-00T00:00:00.000000Z";
  private static final int SECONDS_OF_DAY = 86_400;
  private static final LocalDate FIRST_DAY = LocalDate.of(0, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  private IsoTimestamp() {}

  /**
   * For example {@code 2026-11-24T10:30:00.000001Z}; what is finer than a microsecond is cut off.
   */
  public static String format(Instant instant) {
    long day = Math.floorDiv(instant.getEpochSecond(), SECONDS_OF_DAY);
    if (day < FIRST_DAY.toEpochDay() || day > LAST_DAY.toEpochDay()) {
      return ANY_YEAR.format(instant);
    }
    LocalDate date = LocalDate.ofEpochDay(day);
    int second = (int) (instant.getEpochSecond() - day * SECONDS_OF_DAY);
    byte[] text = SHAPE.getBytes(StandardCharsets.ISO_8859_1);
    put(text, 0, 4, date.getYear());
    put(text, 5, 2, date.getMonthValue());
    put(text, 8, 2, date.getDayOfMonth());
    put(text, 11, 2, second / 3_600);
    put(text, 14, 2, second / 60 % 60);
    put(text, 17, 2, second % 60);
    put(text, 20, 6, instant.getNano() / 1_000);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /**
   * The instant that {@link #format} wrote so, in the years 0 to 9999.
   *
   * @return null if it is written in another way, or there is no such day
   */
  public static @Nullable Instant parse(String text) {
    if (!isOfShape(text)) {
      return null;
    }
    int hour = number(text, 11, 2);
    int minute = number(text, 14, 2);
    int second = number(text, 17, 2);
    if (hour > 23 || minute > 59 || second > 59) {
      return null;
    }
    try {
      long day =
          LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2)).toEpochDay();
      long seconds = day * SECONDS_OF_DAY + hour * 3_600L + minute * 60L + second;
      return Instant.ofEpochSecond(seconds, number(text, 20, 6) * 1_000L);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static boolean isOfShape(String text) {
    if (text.length() != SHAPE.length()) {
      return false;
    }
    for (int i = 0; i < SHAPE.length(); i++) {
      char expected = SHAPE.charAt(i);
      char c = text.charAt(i);
      if (expected == '0' ? c < '0' || c > '9' : c != expected) {
        return false;
      }
    }
    return true;
  }

  private static void put(byte[] text, int from, int digits, int number) {
    int rest = number;
    for (int i = from + digits - 1; i >= from; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private static int number(String text, int from, int digits) {
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }
}
