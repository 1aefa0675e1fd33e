package io.configapi.domain.failure;

/**
 * What was asked for can't be done as it was asked, now or later. Nothing was recorded. Ask for
 * something else.
 */
public abstract non-sealed class RejectedException extends ConfigException {

  private static final long serialVersionUID = 1L;

  /** Says what is wrong and what was expected; never a value. */
  protected RejectedException(String message) {
    super(message);
  }

  /** The same with the cause. */
  protected RejectedException(String message, Throwable cause) {
    super(message, cause);
  }
}
