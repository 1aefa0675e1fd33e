package io.configapi.domain.failure;

/**
 * The store can't be used by this program as it is: a schema too new or missing, a refused
 * password, an encoding that can't hold every value … Trying again does not help, a person must.
 */
public final class IncompatibleStoreException extends NeedsPersonException {

  private static final long serialVersionUID = 1L;

  /** Says what is wrong and what was expected. */
  public IncompatibleStoreException(String message) {
    super(message);
  }

  /** Says what is wrong and what was expected, with the cause. */
  public IncompatibleStoreException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public FailureCode code() {
    return FailureCode.INCOMPATIBLE_STORE;
  }
}
