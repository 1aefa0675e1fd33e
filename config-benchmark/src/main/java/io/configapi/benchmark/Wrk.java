package io.configapi.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load generator wrk: what it is told, and what it says. */
final class Wrk {

  private static final Pattern LATENCY = Pattern.compile("\\s+(50|99)%\\s+([0-9.]+)(us|ms|s|m)");
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final Pattern TOTAL = Pattern.compile("\\s+(\\d+) requests in");
  private static final Pattern BAD = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
  private static final Pattern SOCKET =
      Pattern.compile("connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");

  private final Path script;

  /** A load that a script of the resources folder {@code wrk} describes. */
  Wrk(String scriptName) throws IOException {
    script = Files.createTempFile("wrk", ".lua");
    script.toFile().deleteOnExit();
    try (var resource = Wrk.class.getResourceAsStream("/wrk/" + scriptName)) {
      if (resource == null) {
        throw new IllegalStateException("no such wrk script: " + scriptName);
      }
      Files.write(script, resource.readAllBytes());
    }
  }

  LoadResult run(String baseUrl, int connections, Duration time, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "wrk",
                "--threads=" + Math.min(2, connections),
                "--connections=" + connections,
                "--duration=" + time.toSeconds() + "s",
                "--timeout=30s",
                "--latency",
                "--script=" + script,
                baseUrl,
                "--"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(time.toSeconds() + 60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException("wrk failed: " + output);
    }
    return parse(output);
  }

  private static LoadResult parse(String output) {
    double p50 = 0;
    double p99 = 0;
    Matcher latencies = LATENCY.matcher(output);
    while (latencies.find()) {
      double millis = millis(latencies.group(2), latencies.group(3));
      if (latencies.group(1).equals("50")) {
        p50 = millis;
      } else {
        p99 = millis;
      }
    }
    long errors = number(BAD, output);
    Matcher socket = SOCKET.matcher(output);
    if (socket.find()) {
      for (int group = 1; group <= 4; group++) {
        errors += Long.parseLong(socket.group(group));
      }
    }
    Matcher rate = RATE.matcher(output);
    if (!rate.find()) {
      throw new IllegalStateException("wrk said no rate: " + output);
    }
    return new LoadResult(
        Double.parseDouble(rate.group(1)), p50, p99, errors, number(TOTAL, output));
  }

  private static long number(Pattern pattern, String output) {
    Matcher matcher = pattern.matcher(output);
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
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
