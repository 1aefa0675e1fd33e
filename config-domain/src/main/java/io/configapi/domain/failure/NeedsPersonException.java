package io.configapi.domain.failure;

/**
 * It can't be done until a person mends something: a newer program, another database, a backup.
 * Trying again does not help.
 */
public abstract non-sealed class NeedsPersonException extends ConfigException {

  private static final long serialVersionUID = 1L;

  /** Says what is wrong and what was expected; never a value. */
  protected NeedsPersonException(String message) {
    super(message);
  }

  /** The same with the cause. */
  protected NeedsPersonException(String message, Throwable cause) {
    super(message, cause);
  }
}
