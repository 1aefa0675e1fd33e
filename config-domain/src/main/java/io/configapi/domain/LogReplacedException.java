package io.configapi.domain;

/**
 * The log no longer holds what was read from it before: a fail-over lost commits, or a backup was
 * restored. Who followed it must begin anew.
 */
public final class LogReplacedException extends ConfigException {

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

  /** The position that was read last. */
  public long position() {
    return position;
  }
}
