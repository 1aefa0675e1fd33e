package io.configapi.domain.failure;

/**
 * An event of the log can't be understood: an unknown type, or a row that was altered. It is never
 * guessed at.
 */
public final class CorruptLogException extends NeedsPersonException {

  private static final long serialVersionUID = 1L;

  private final long position;

  /**
   * Says which event it is.
   *
   * @param position the position of the event in the log
   * @param problem what is wrong with it; never its value
   */
  public CorruptLogException(long position, String problem) {
    super("Event at position " + position + " can't be used: " + problem);
    this.position = position;
  }

  /** The position of the event in the log. */
  public long position() {
    return position;
  }

  @Override
  public FailureCode code() {
    return FailureCode.CORRUPT_LOG;
  }
}
