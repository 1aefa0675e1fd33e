package io.configapi.eventstore.postgres.clock;

import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.UnavailableException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what this node answered "as of" an instant true: events get later times than any instant
 * that was answered for, and whoever asks for an instant that the batch under way may fall before
 * waits for its end. Safe for use by many threads; a lock guards all of it.
 */
public final class PastAnswers {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private Instant answered = Instant.MIN;
  private Instant recorded = Instant.MIN;
  private @Nullable Instant underWay;

  /**
   * Is called before an instant is answered for.
   *
   * @param now this node's clock: an instant beyond it is no past one, and can be answered
   *     differently later
   * @param patience the longest wait for a batch that is under way
   * @throws UnavailableException if that is not over by then
   */
  public void answering(Instant instant, Instant now, Duration patience) {
    lock.lock();
    try {
      if (instant.isBefore(recorded)) {
        return;
      }
      Instant past = (instant.isAfter(now) ? now : instant).truncatedTo(ChronoUnit.MICROS);
      answered = past.isAfter(answered) ? past : answered;
      long left = patience.toNanos();
      Instant batch = underWay;
      while (batch != null && batch.equals(underWay) && !batch.isAfter(past)) {
        if (left <= 0) {
          throw new UnavailableException(
              Reason.BEHIND, "A write that may fall before this instant is still under way");
        }
        left = ended.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException(Reason.CLOSED, "Reading the log was interrupted", e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * A batch begins.
   *
   * @param now the database's time
   * @param most how much later than that an event can be recorded, whatever was answered
   * @return the earliest time for its events
   */
  Instant begin(Instant now, Duration most) {
    lock.lock();
    try {
      Instant latest = now.plus(most);
      // As fine as times are recorded, and asked for.
      boolean later = answered.isBefore(now.truncatedTo(ChronoUnit.MICROS));
      Instant after = later ? now : answered.plus(1, ChronoUnit.MICROS);
      Instant first = (after.isAfter(latest) ? latest : after).truncatedTo(ChronoUnit.MICROS);
      underWay = first;
      return first;
    } finally {
      lock.unlock();
    }
  }

  /** The log has an event of this time; all that will still come are later. */
  public void recorded(Instant time) {
    lock.lock();
    try {
      recorded = time.isAfter(recorded) ? time : recorded;
    } finally {
      lock.unlock();
    }
  }

  /** The batch that was begun, if any, is over. */
  public void end() {
    lock.lock();
    try {
      underWay = null;
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
