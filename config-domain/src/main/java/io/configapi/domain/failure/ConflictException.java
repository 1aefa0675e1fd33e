package io.configapi.domain.failure;

/**
 * What is there is not what the caller thought it was: somebody was faster, or the log is another
 * one. Nothing was recorded. Read again, and decide anew.
 */
public abstract non-sealed class ConflictException extends ConfigException {

  private static final long serialVersionUID = 1L;

  /** Says what is wrong and what was expected; never a value. */
  protected ConflictException(String message) {
    super(message);
  }

  /** The same with the cause. */
  protected ConflictException(String message, Throwable cause) {
    super(message, cause);
  }
}
