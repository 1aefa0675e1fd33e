package io.configapi.domain.failure;

import java.time.Duration;

/** The service can't do this now; the same call can succeed later. Nothing was recorded. */
public final class UnavailableException extends TryAgainException {

  private static final long serialVersionUID = 1L;

  /** Why it can't be done now. */
  public enum Reason {
    /** The log can't be reached. */
    UNREACHABLE,
    /** The log can be read but not written, as on a standby. */
    READ_ONLY,
    /** The log's clock is so far ahead that what is recorded now would get a time still to come. */
    CLOCK,
    /** The log's keeper refuses the service, until a person mends a right, a password, a schema. */
    REFUSED,
    /** More is waiting than the service takes on. */
    OVERLOADED,
    /** The read model is not as far as it should be. */
    BEHIND,
    /** The service is stopping. */
    CLOSED
  }

  private final Reason reason;
  private final Duration retryAfter;

  /** Says why, and that a second is a good while to wait before the next try. */
  public UnavailableException(Reason reason, String message) {
    super(message);
    this.reason = reason;
    this.retryAfter = Duration.ofSeconds(1);
  }

  /** Says why, with the cause, and that a second is a good while to wait before the next try. */
  public UnavailableException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.retryAfter = Duration.ofSeconds(1);
  }

  /** Why it can't be done now. */
  public Reason reason() {
    return reason;
  }

  /** How long to wait before the next try. */
  public Duration retryAfter() {
    return retryAfter;
  }

  @Override
  public FailureCode code() {
    return switch (reason) {
      case UNREACHABLE -> FailureCode.UNREACHABLE;
      case READ_ONLY -> FailureCode.READ_ONLY;
      case CLOCK -> FailureCode.CLOCK_AHEAD;
      case REFUSED -> FailureCode.REFUSED;
      case OVERLOADED -> FailureCode.OVERLOADED;
      case BEHIND -> FailureCode.BEHIND;
      case CLOSED -> FailureCode.STOPPING;
    };
  }
}
