package io.configapi.domain.failure;

/** It can't be done now; the same call can succeed later. Nothing was recorded. */
public abstract non-sealed class TryAgainException extends ConfigException {

  private static final long serialVersionUID = 1L;

  /** Says what is wrong and what was expected; never a value. */
  protected TryAgainException(String message) {
    super(message);
  }

  /** The same with the cause. */
  protected TryAgainException(String message, Throwable cause) {
    super(message, cause);
  }
}
