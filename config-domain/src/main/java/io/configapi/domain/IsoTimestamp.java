package io.configapi.domain;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Instants as the log and the wire write them: ISO 8601, UTC, six digits of fraction, {@code Z};
 * and as others write them.
 */
public final class IsoTimestamp {

  private static final DateTimeFormatter ANY_YEAR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter WRITTEN_BY_OTHERS =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendOffset("+HH:MM:ss", "Z")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT)
          .withChronology(IsoChronology.INSTANCE);

  /** Without a colon, as {@code date +%z} prints it, or without minutes. */
  private static final Pattern SHORT_OFFSET = Pattern.compile("([-+][0-9]{2})([0-9]{2})?$");

  private static final Pattern COMMA_FRACTION = Pattern.compile("(?<=:[0-9]{2}),(?=[0-9])");
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

  /**
   * The instant that somebody else wrote in ISO 8601: a date, {@code T}, a time of day, and {@code
   * Z} or an offset ({@code +05:30}, {@code +0530}, {@code +05}). Seconds and their fraction, after
   * a dot or a comma, may be left out; upper and lower case mean the same.
   *
   * @return null if it is none
   */
  public static @Nullable Instant read(String text) {
    try {
      return OffsetDateTime.parse(withLongOffset(withDottedFraction(text)), WRITTEN_BY_OTHERS)
          .toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The text with a dot before the fraction of a second, where ISO 8601 allows a comma, too. */
  public static String withDottedFraction(String text) {
    return COMMA_FRACTION.matcher(text).replaceFirst(".");
  }

  private static String withLongOffset(String text) {
    return SHORT_OFFSET
        .matcher(text)
        .replaceFirst(
            offset -> offset.group(1) + ":" + (offset.group(2) == null ? "00" : offset.group(2)));
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
