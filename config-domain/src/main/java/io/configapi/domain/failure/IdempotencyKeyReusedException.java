package io.configapi.domain.failure;

import io.configapi.domain.write.RequestKey;

/**
 * An idempotency key came again with another request than the one it was first used for. Nothing
 * was recorded; a request of its own needs a key of its own.
 */
public final class IdempotencyKeyReusedException extends RejectedException {

  private static final long serialVersionUID = 1L;

  private final String key;

  /** Says which key was used again. */
  public IdempotencyKeyReusedException(RequestKey key) {
    super(
        "Idempotency key "
            + key.text()
            + " was used for another request: expected the same one, or a key of its own");
    this.key = key.text();
  }

  /** The key that was used again. */
  public String key() {
    return key;
  }

  @Override
  public FailureCode code() {
    return FailureCode.KEY_REUSED;
  }
}
