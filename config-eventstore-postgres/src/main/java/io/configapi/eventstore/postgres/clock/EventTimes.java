package io.configapi.eventstore.postgres.clock;

import io.configapi.domain.event.LogPoint;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.UnavailableException.Reason;
import io.configapi.domain.log.ClockLead;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What times the events of this node get: the database's, later than any instant that was answered
 * for, and none that is not credible. Used by the appender's thread only.
 */
public final class EventTimes {

  private final DatabaseClock clock;
  private final PastAnswers answers;
  private final LogClocks clocks;
  private final ClockLead lead;

  /** By these clocks, and later than these answers. */
  public EventTimes(DatabaseClock clock, PastAnswers answers, LogClocks clocks) {
    this.clock = clock;
    this.answers = answers;
    this.clocks = clocks;
    this.lead = clocks.lead();
  }

  /** This node's clock. */
  public InstantSource node() {
    return lead.node();
  }

  /** The database has just said what time it is. */
  public void read(ClockReading reading) {
    clock.read(reading);
  }

  /** Waits out what a time was guessed too late, so that it is past when it is told. */
  public void awaitPassed(Instant recorded) {
    long left = clock.nanosUntil(recorded);
    if (left > 0) {
      LockSupport.parkNanos(left);
    }
  }

  /** What the database said of its clock no longer counts. */
  public void forget() {
    clock.forget();
  }

  /** The time for events that are recorded now; null if it has to be asked for. */
  public @Nullable Instant guess() {
    Instant now = clock.now();
    return now == null || lead.isAheadOfNode(now) ? null : answers.begin(now, lead.most());
  }

  /**
   * The time for events behind a locked head. Where the database's clock is not credible but the
   * head is as late already, they follow it closely, which makes nothing worse.
   *
   * @param now what the database's clock said under the lock
   */
  public Instant behind(LogPoint head, Instant now) {
    clocks.problem(now, head);
    boolean late = lead.isAheadOfNode(now) && lead.isAheadOfNode(head.recordedAt());
    return answers.begin(late ? lead.node().instant() : now, lead.most());
  }

  /** Whether events can't be recorded behind a locked head, as they would be the first so late. */
  public boolean isRefused(LogPoint head, Instant now) {
    return lead.isAheadOfNode(now) && !lead.isAheadOfNode(head.recordedAt());
  }

  /** Why they can't, for who wanted them recorded. */
  public UnavailableException refusal(Instant now) {
    return new UnavailableException(Reason.CLOCK, clocks.apart(now) + "; nothing was recorded");
  }
}
