package io.configapi.reliability.history;

import java.time.Instant;
import java.util.List;

/**
 * Holds that a read as of an instant is of the last position that was recorded until then, with all
 * that was recorded together with it; or, for an instant still to come, of where the log ended
 * during the call.
 */
final class TimeTravelRight implements Rule {

  @Override
  public String promise() {
    return "a read as of an instant is of the position the log had then";
  }

  @Override
  public void check(Evidence evidence, Findings findings) {
    for (Call call : evidence.history().calls()) {
      if (call.request() instanceof Request.Read read
          && call.answer().isAcknowledged()
          && !evidence.excuses(call)) {
        Instant instant = read.at();
        if (instant != null) {
          check(call, positionAt(instant, evidence), evidence, findings);
        }
      }
    }
  }

  private static void check(Call call, long then, Evidence evidence, Findings findings) {
    long least = Math.min(then, evidence.progress().before(call.begin()));
    long most = Math.min(then, evidence.horizon().before(call.end()));
    long position = call.answer().position();
    findings.expect(
        position >= least && position <= most, "expected %d to %d: %s", least, most, call);
  }

  private static long positionAt(Instant instant, Evidence evidence) {
    List<Event> events = evidence.events();
    int until = Search.count(events.size(), i -> !events.get(i).recordedAt().isAfter(instant));
    return until == 0 ? 0 : events.get(until - 1).transactionEnd();
  }
}
