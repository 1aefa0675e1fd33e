package io.configapi.reliability.history;

import java.util.HashMap;
import java.util.Map;

/** Counts positions and versions. */
final class GaplessLog implements Rule {

  @Override
  public String promise() {
    return "positions and versions have no gap";
  }

  @Override
  public void check(Evidence evidence, Findings findings) {
    LogRecord log = evidence.log();
    Map<String, Long> versions = new HashMap<>();
    long before = 0;
    for (LogEvent event : log.events()) {
      long position = event.position();
      findings.expect(position == before + 1, "position %d follows %d", position, before);
      before = position;
      Long last = versions.put(event.name(), event.version());
      long expected = last == null ? 1 : last + 1;
      findings.expect(
          event.version() == expected,
          "position %d: version %d of %s, expected %d",
          position,
          event.version(),
          event.name(),
          expected);
    }
    long head = log.head().position();
    findings.expect(head == log.end(), "the log ends at %d, its head says %d", log.end(), head);
  }
}
