package io.configapi.domain.failure;

/** What was asked for is not there. Nothing was recorded. Do without it, or set it first. */
public abstract non-sealed class MissingException extends ConfigException {

  private static final long serialVersionUID = 1L;

  /** Says what is wrong and what was expected; never a value. */
  protected MissingException(String message) {
    super(message);
  }

  /** The same with the cause. */
  protected MissingException(String message, Throwable cause) {
    super(message, cause);
  }
}
