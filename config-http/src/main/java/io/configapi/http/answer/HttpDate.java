package io.configapi.http.answer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Dates as HTTP writes them, {@code Sun, 06 Nov 1994 08:49:37 GMT} (RFC 9110, section 5.6.7). Every
 * read of a value carries one, so it is put together by hand: a formatter of the JDK's takes as
 * long as the rest of the answer.
 */
public final class HttpDate {

  private static final int SECONDS_OF_DAY = 86_400;
  private static final String SHAPE = "Mon, 00 Jan 0000 00:00:00 GMT";
  private static final String DAYS = "MonTueWedThuFriSatSun";
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

  private HttpDate() {}

  /** The date of an instant in the years 0 to 9999; what is finer than a second is cut off. */
  public static String format(Instant instant) {
    long day = Math.floorDiv(instant.getEpochSecond(), SECONDS_OF_DAY);
    LocalDate date = LocalDate.ofEpochDay(day);
    int second = (int) (instant.getEpochSecond() - day * SECONDS_OF_DAY);
    byte[] text = SHAPE.getBytes(StandardCharsets.ISO_8859_1);
    put(text, 0, DAYS, date.getDayOfWeek().getValue() - 1);
    put(text, 5, 2, date.getDayOfMonth());
    put(text, 8, MONTHS, date.getMonthValue() - 1);
    put(text, 12, 4, date.getYear());
    put(text, 17, 2, second / 3_600);
    put(text, 20, 2, second / 60 % 60);
    put(text, 23, 2, second % 60);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static void put(byte[] text, int from, String names, int index) {
    for (int i = 0; i < 3; i++) {
      text[from + i] = (byte) names.charAt(index * 3 + i);
    }
  }

  private static void put(byte[] text, int from, int digits, int number) {
    int rest = number;
    for (int i = from + digits - 1; i >= from; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
