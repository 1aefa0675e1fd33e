package io.configapi.domain.failure;

/** A value is longer than the service takes. Nothing was recorded. */
public final class ValueTooLargeException extends InvalidInputException {

  private static final long serialVersionUID = 1L;

  private final long maxBytes;

  /**
   * Says how long a value may be.
   *
   * @param maxBytes the longest value taken, in bytes of UTF-8
   */
  public ValueTooLargeException(long maxBytes) {
    super(
        FailureCode.TOO_LARGE,
        "value",
        "Value too large: expected at most " + maxBytes + " bytes of UTF-8");
    this.maxBytes = maxBytes;
  }

  /** The longest value taken, in bytes of UTF-8. */
  public long maxBytes() {
    return maxBytes;
  }
}
