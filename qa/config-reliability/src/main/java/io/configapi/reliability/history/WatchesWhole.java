package io.configapi.reliability.history;

import java.util.HashMap;
import java.util.Map;

/** Holds each stream of each watch against the log from where it began. */
final class WatchesWhole implements Rule {

  @Override
  public String promise() {
    return "a watch gets the log from where it began, each transaction once, whole and in order";
  }

  @Override
  public void check(Evidence evidence, Findings findings) {
    Map<String, WatchedLog> logs = new HashMap<>();
    for (WatchRecord watch : evidence.history().watches()) {
      WatchedLog log =
          logs.computeIfAbsent(watch.prefix(), prefix -> new WatchedLog(evidence.events(), prefix));
      String who = "client " + watch.client();
      WatchRecord.Connection before = null;
      for (WatchRecord.Connection stream : watch.connections()) {
        findings.expect(
            before == null || before.replaced() || before.reached() == stream.after(),
            "%s went on from %d to %d",
            who,
            before == null ? 0 : before.reached(),
            stream.after());
        new WatchedStream(who, stream, log, evidence.history()).check(findings);
        before = stream;
      }
    }
  }
}
