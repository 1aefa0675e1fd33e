package io.configapi.benchmark.load;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What wrk says at the end of a run. */
public final class WrkReport {

  private static final Pattern LATENCY = Pattern.compile("\\s+(50|99)%\\s+([0-9.]+)(us|ms|s|m)");
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final Pattern TOTAL = Pattern.compile("\\s+(\\d+) requests in ([0-9.]+)(s|m)");
  private static final Pattern BAD = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
  private static final Pattern SOCKET =
      Pattern.compile("connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");

  /** A line that our own scripts add. */
  private static final Pattern STATUS = Pattern.compile("status (\\d{3}): (\\d+)");

  private final String text;

  WrkReport(String text) {
    if (!RATE.matcher(text).find()) {
      throw new IllegalStateException("wrk said no rate: " + text);
    }
    this.text = text;
  }

  /** All of it in numbers. */
  public LoadResult result() {
    return new LoadResult(
        Double.parseDouble(group(RATE, 1)),
        latency("50"),
        latency("99"),
        refused() + socketErrors(),
        number(TOTAL, 1));
  }

  /** Answers of another status than 2xx and 3xx. */
  public long refused() {
    return number(BAD, 1);
  }

  /** Connections that could not be made, broke, or took too long. */
  public long socketErrors() {
    return number(SOCKET, 1) + number(SOCKET, 2) + number(SOCKET, 3) + number(SOCKET, 4);
  }

  /** Requests a second that were answered with 2xx or 3xx. */
  public double goodPerSecond() {
    LoadResult result = result();
    long requests = result.requests();
    return requests == 0 ? 0 : result.perSecond() * (requests - refused()) / requests;
  }

  /** How many answers had which status, where the script counts them. */
  public SortedMap<Integer, Long> statuses() {
    SortedMap<Integer, Long> statuses = new TreeMap<>();
    Matcher line = STATUS.matcher(text);
    while (line.find()) {
      statuses.put(Integer.valueOf(line.group(1)), Long.valueOf(line.group(2)));
    }
    return statuses;
  }

  private double latency(String percentile) {
    Matcher latencies = LATENCY.matcher(text);
    while (latencies.find()) {
      if (latencies.group(1).equals(percentile)) {
        return millis(latencies.group(2), latencies.group(3));
      }
    }
    return 0;
  }

  private long number(Pattern pattern, int group) {
    String digits = group(pattern, group);
    return digits.isEmpty() ? 0 : Long.parseLong(digits);
  }

  private String group(Pattern pattern, int group) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(group) : "";
  }

  private static double millis(String number, String unit) {
    double value = Double.parseDouble(number);
    return switch (unit) {
      case "us" -> value / 1_000;
      case "s" -> value * 1_000;
      case "m" -> value * 60_000;
      default -> value;
    };
  }
}
