package io.configapi.reliability.history;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds that a transaction's events are marked as such, and that no read sees a part of it. */
final class TransactionsWhole implements Rule {

  @Override
  public String promise() {
    return "transactions are marked, and seen whole or not at all";
  }

  @Override
  public void check(Evidence evidence, Findings findings) {
    for (SentWrite sent : evidence.writes().values()) {
      if (sent.recorded().size() == sent.write().operations().size()) {
        String mark = mark(sent);
        for (Event event : sent.recorded()) {
          findings.expect(
              Objects.equals(event.metadata().get(Event.TRANSACTION), mark),
              "%s is marked as another transaction: %s",
              event,
              sent);
        }
      }
    }
    Map<Long, Event> byPosition = evidence.eventsByPosition();
    for (Call call : evidence.history().calls()) {
      if (call.isPresentRead() && !evidence.excuses(call)) {
        Event last = byPosition.get(call.answer().position());
        findings.expect(
            last == null || last.transactionEnd() == last.position(),
            "within a transaction: %s",
            call);
      }
    }
  }

  private static @Nullable String mark(SentWrite sent) {
    return sent.recorded().size() > 1 ? sent.firstPosition() + "-" + sent.lastPosition() : null;
  }
}
