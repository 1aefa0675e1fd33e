package io.configapi.cli.time;

import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.failure.InvalidInputException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Understands a point in time as a person writes it.
 *
 * <ul>
 *   <li>{@code 2026-01-15T10:30:00Z}, {@code 2026-01-15T10:30:00,5+0100}: that instant
 *   <li>{@code 2026-01-15T10:30}, {@code 2026-01-15 10:30:00}: in the local zone
 *   <li>{@code 2026-01-15}, {@code today}, {@code yesterday}: the start of that local day
 *   <li>{@code today 14:00}, {@code yesterday 14:00:30}: in the local zone
 *   <li>{@code now}; {@code 90s ago}, {@code 2 hours ago}, {@code 1h 30m ago}; {@code 3 days ago},
 *       {@code 1 week ago}: the same time of day so many days earlier
 * </ul>
 *
 * <p>Where clocks are turned back, a local time that comes twice is its first one. Where they are
 * turned forward, a local time that is skipped is the instant of the turn. Upper and lower case
 * mean the same. Safe for use by many threads.
 */
public final class TimeExpression {

  private static final Pattern SPACED_DATE_TIME =
      Pattern.compile("([-+]?\\d{4,9}-\\d\\d-\\d\\d) (\\d.*)");
  private static final Pattern DAY_AND_TIME = Pattern.compile("(today|yesterday)(?: (\\d.*))?");
  private static final Pattern AGO = Pattern.compile("((?:\\d{1,9} ?[a-z]+ ?)+)(?<= )ago");
  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9}) ?([a-z]+)");

  private final InstantSource clock;
  private final ZoneId zone;

  /**
   * Understands times by this clock, and those without an offset in this zone.
   *
   * @param clock tells what "now" is
   */
  public TimeExpression(InstantSource clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * The instant that is meant.
   *
   * @throws InvalidInputException if the text is none of these
   */
  public Instant parse(String text) {
    String words = text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    try {
      return instant(words);
    } catch (DateTimeException | ArithmeticException e) {
      throw new InvalidInputException(
          "timestamp",
          "Invalid time: expected for example 2026-01-15T10:30:00Z, 2026-01-15T10:30:00+01:00,"
              + " 2026-01-15 10:30, 2026-01-15, now, 2h ago, 3 days ago, yesterday 14:00");
    }
  }

  private Instant instant(String words) {
    if (words.equals("now")) {
      return clock.instant();
    }
    Matcher day = DAY_AND_TIME.matcher(words);
    if (day.matches()) {
      LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
      return onDay(day.group(1).equals("today") ? today : today.minusDays(1), day.group(2));
    }
    Matcher ago = AGO.matcher(words);
    if (ago.matches()) {
      return before(clock.instant(), ago.group(1));
    }
    Matcher spaced = SPACED_DATE_TIME.matcher(words);
    return iso(spaced.matches() ? spaced.group(1) + "t" + spaced.group(2) : words);
  }

  private Instant iso(String text) {
    if (text.indexOf('t') < 0) {
      return onDay(LocalDate.parse(text), null);
    }
    Instant exact = IsoTimestamp.read(text);
    return exact != null
        ? exact
        : local(LocalDateTime.parse(IsoTimestamp.withDottedFraction(text)), null);
  }

  private Instant onDay(LocalDate day, @Nullable String time) {
    LocalTime timeOfDay =
        time == null ? LocalTime.MIDNIGHT : LocalTime.parse(IsoTimestamp.withDottedFraction(time));
    return local(day.atTime(timeOfDay), null);
  }

  private Instant before(Instant now, String amounts) {
    long days = 0;
    long seconds = 0;
    Matcher amount = AMOUNT.matcher(amounts);
    while (amount.find()) {
      long count = Long.parseLong(amount.group(1));
      switch (amount.group(2)) {
        case "s", "sec", "secs", "second", "seconds" -> seconds += count;
        case "m", "min", "mins", "minute", "minutes" -> seconds += count * 60;
        case "h", "hr", "hrs", "hour", "hours" -> seconds += count * 3600;
        case "d", "day", "days" -> days += count;
        case "w", "week", "weeks" -> days += count * 7;
        default -> throw new DateTimeException("no unit of time");
      }
    }
    return daysBefore(now, days).minusSeconds(seconds);
  }

  private Instant daysBefore(Instant now, long days) {
    if (days == 0) {
      return now;
    }
    ZonedDateTime here = now.atZone(zone);
    return local(here.toLocalDateTime().minusDays(days), here.getOffset());
  }

  /** The instant of a local time; of two the one with the preferred offset, else the first. */
  private Instant local(LocalDateTime time, @Nullable ZoneOffset preferred) {
    ZoneOffsetTransition turn = zone.getRules().getTransition(time);
    return turn != null && turn.isGap()
        ? turn.getInstant()
        : ZonedDateTime.ofLocal(time, zone, preferred).toInstant();
  }
}
