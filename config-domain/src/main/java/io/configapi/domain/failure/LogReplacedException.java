package io.configapi.domain.failure;

import io.configapi.domain.ConfigName;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.MarkedVersion;

/**
 * The log does not hold what was read from it before: a fail-over lost commits, or a backup was
 * restored; or it never did, and what it was asked for is another log's. Who followed it must begin
 * anew.
 */
public final class LogReplacedException extends ConflictException {

  private static final long serialVersionUID = 1L;

  private final long position;

  /** Says which position is not in the log any more as it was read. */
  public LogReplacedException(long position) {
    super(
        "The log no longer holds position "
            + position
            + " as it was read: it was replaced; begin anew");
    this.position = position;
  }

  /** Says which position, as it was asked for, the log does not hold. */
  public LogReplacedException(MarkedPosition asked) {
    super(
        "The log does not hold position "
            + asked
            + ": it was replaced since that was read, or that is a position of another log;"
            + " begin anew");
    this.position = asked.position();
  }

  /** Says which version, as it was asked for, the log does not hold. */
  public LogReplacedException(ConfigName name, MarkedVersion asked) {
    super(
        "The log does not hold version "
            + asked
            + " of "
            + name
            + ": it was replaced since that was read, or that is a version of another log;"
            + " begin anew");
    this.position = 0;
  }

  /** The position that was read last, or asked for; 0 where a version was. */
  public long position() {
    return position;
  }

  @Override
  public FailureCode code() {
    return FailureCode.LOG_REPLACED;
  }
}
