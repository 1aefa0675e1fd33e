package io.configapi.domain.failure;

/**
 * The log holds something that a newer program wrote, and that this one must understand and does
 * not: an event about a configuration or about access of an unknown kind, or one of an unknown
 * format. What it would show could be wrong. Trying again does not help, a newer program does.
 */
public final class IncompatibleLogException extends NeedsPersonException {

  private static final long serialVersionUID = 1L;

  /** Says what was found, where, and what is needed. */
  public IncompatibleLogException(String message) {
    super(message);
  }

  @Override
  public FailureCode code() {
    return FailureCode.INCOMPATIBLE_LOG;
  }
}
