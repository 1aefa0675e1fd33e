package io.configapi.domain.failure;

/**
 * The root of all that goes wrong here on purpose. What is directly below it says what a caller can
 * do, and there is no other: a {@code switch} over these is complete. The kinds below them say what
 * happened; there can be more of them with every release, and others can have their own.
 *
 * <p>The message is for a person, carries names, versions and positions, and never a value.
 */
public abstract sealed class ConfigException extends RuntimeException
    permits RejectedException,
        MissingException,
        ConflictException,
        TryAgainException,
        OutcomeUnknownException,
        NeedsPersonException {

  private static final long serialVersionUID = 1L;

  ConfigException(String message) {
    super(message);
  }

  ConfigException(String message, Throwable cause) {
    super(message, cause);
  }

  /** What went wrong, in a word for programs; of a kind of somebody's own, what is nearest. */
  public abstract FailureCode code();
}
