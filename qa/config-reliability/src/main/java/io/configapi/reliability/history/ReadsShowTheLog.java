package io.configapi.reliability.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds what was read against the fold of the log at the position that the answer named. */
final class ReadsShowTheLog implements Rule {

  @Override
  public String promise() {
    return "what is read is the fold of the log at the answer's position";
  }

  @Override
  public void check(Evidence evidence, Findings findings) {
    for (Call call : evidence.history().calls()) {
      if (call.request() instanceof Request.Read read
          && call.answer().isAcknowledged()
          && !evidence.excuses(call)) {
        long position = call.answer().position();
        findings.expect(
            position >= 0 && position <= evidence.log().end(),
            "a position that the log does not have: %s",
            call);
        findings.expect(
            Entry.tellOf(call.answer().entries(), expected(read, position, evidence.states())),
            "another state than the log's: %s",
            call);
      }
    }
  }

  private static List<Event> expected(Request.Read read, long position, States states) {
    return switch (read) {
      case Request.ReadValue one -> live(states.latest(one.name(), position));
      case Request.ReadList list -> states.list(list.prefix(), position);
    };
  }

  private static List<Event> live(@Nullable Event latest) {
    return latest != null && latest.isLive() ? List.of(latest) : List.of();
  }
}
