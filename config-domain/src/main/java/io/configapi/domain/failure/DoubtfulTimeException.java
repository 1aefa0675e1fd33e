package io.configapi.domain.failure;

import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.event.LogPoint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What there was at an instant can't be told: it lies within a stretch of the log whose events bear
 * times of a clock that was far ahead. Positions say what is meant there.
 */
public final class DoubtfulTimeException extends RejectedException {

  private static final long serialVersionUID = 1L;

  private final long credible;
  private final long head;

  /**
   * Says which positions to use instead.
   *
   * @param instant what was asked for
   * @param credible the last position with a credible time; 0 if there is none
   * @param head the end of the log, with a time that is none
   */
  public DoubtfulTimeException(Instant instant, long credible, LogPoint head) {
    super(
        "What there was at "
            + IsoTimestamp.format(instant)
            + " can't be told: the events after position "
            + credible
            + " were recorded by a clock that was far ahead, up to "
            + IsoTimestamp.format(head.recordedAt())
            + "; say a position instead: "
            + credible
            + " is the last before them, "
            + head.position()
            + " the log's end");
    this.credible = credible;
    this.head = head.position();
  }

  /**
   * Throws one if a log that ends with events of doubtful times can't tell what there was at an
   * instant: it is certain before the last event with a credible time, at just that time, and once
   * the log's end is over.
   *
   * @param position the last position recorded at or before the instant
   * @param credible the last event with a credible time
   * @param head the end of the log
   */
  public static void requireCertain(
      Instant instant, long position, LogPoint credible, LogPoint head) {
    boolean certain =
        position < credible.position()
            || !instant.isBefore(head.recordedAt())
            || instant.truncatedTo(ChronoUnit.MICROS).equals(credible.recordedAt());
    if (!certain) {
      throw new DoubtfulTimeException(instant, credible.position(), head);
    }
  }

  /** The last position with a credible time; 0 if there is none. */
  public long credible() {
    return credible;
  }

  /** The end of the log. */
  public long head() {
    return head;
  }

  @Override
  public FailureCode code() {
    return FailureCode.CLOCK_DOUBTFUL;
  }
}
