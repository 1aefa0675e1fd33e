package io.configapi.reliability.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was seen of each fault, over all rounds, kept in a file that is written anew each time. */
public final class Report {

  private static final String HEADER =
      "fault,rounds,calls,events,violations,longest_recovery_ms,how\n";

  private final Path file;
  private final Map<String, Line> lines = new TreeMap<>();

  /** One that is kept in this file. */
  public Report(Path file) {
    this.file = file;
  }

  /** Takes down a round, under each of its faults and, if it had several, under "mixed". */
  public void add(RoundResult result) throws IOException {
    List<String> names = new ArrayList<>(result.faults());
    if (names.size() > 1) {
      names.add("mixed");
    }
    for (String name : names) {
      lines.merge(name, Line.of(result), Line::plus);
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text(), StandardCharsets.UTF_8);
  }

  private String text() {
    StringBuilder text = new StringBuilder(HEADER);
    lines.forEach((name, line) -> text.append(name).append(line.text()).append(how(name)));
    return text.toString();
  }

  private static String how(String name) {
    if (name.equals(NodeFrozen.WITHOUT_LOCK)) {
      return ",\"SIGSTOP of a configd that did not hold the head's lock, SIGCONT\"\n";
    }
    for (FaultKind kind : FaultKind.values()) {
      if (kind.toString().equals(name)) {
        return ",\"" + kind.how() + "\"\n";
      }
    }
    return ",\"\"\n";
  }

  private record Line(long rounds, long calls, long events, long violations, Duration longest) {

    static Line of(RoundResult result) {
      return new Line(
          1, result.calls(), result.events(), result.violations().size(), result.recovery());
    }

    Line plus(Line other) {
      return new Line(
          rounds + other.rounds,
          calls + other.calls,
          events + other.events,
          violations + other.violations,
          longest.compareTo(other.longest) < 0 ? other.longest : longest);
    }

    String text() {
      return ",%s,%s,%s,%s,%s".formatted(rounds, calls, events, violations, longest.toMillis());
    }
  }
}
