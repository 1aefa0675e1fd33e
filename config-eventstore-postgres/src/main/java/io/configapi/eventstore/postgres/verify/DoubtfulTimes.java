package io.configapi.eventstore.postgres.verify;

import io.configapi.domain.event.PositionRange;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.eventstore.postgres.verify.LogVerification.DoubtfulStretch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the events whose times are of a clock that was ahead: each says when its node decided it,
 * so the log shows them even when all clocks have caught up. Takes the events in order.
 */
final class DoubtfulTimes {

  /** The most stretches that are told of. */
  private static final int MOST = 20;

  private final Duration maxClockLead;
  private final List<DoubtfulStretch> stretches = new ArrayList<>();

  DoubtfulTimes(Duration maxClockLead) {
    this.maxClockLead = maxClockLead;
  }

  void accept(RecordedEvent event) {
    if (!event.recordedAt().isAfter(event.event().timestamp().plus(maxClockLead))) {
      return;
    }
    long position = event.position();
    boolean goesOn = !stretches.isEmpty() && stretches.getLast().positions().last() == position - 1;
    if (goesOn) {
      PositionRange before = stretches.removeLast().positions();
      stretches.add(stretch(before.first(), event));
    } else if (stretches.size() < MOST) {
      stretches.add(stretch(position, event));
    }
  }

  List<DoubtfulStretch> stretches() {
    return stretches;
  }

  private static DoubtfulStretch stretch(long first, RecordedEvent last) {
    return new DoubtfulStretch(new PositionRange(first, last.position()), last.recordedAt());
  }
}
