package io.configapi.domain.write;

import io.configapi.domain.event.EventHash;
import io.configapi.domain.failure.InvalidInputException;

/**
 * What makes a write safe to send again: a text that its sender gives to this one write and to no
 * other.
 *
 * @param text 1 to 255 visible ASCII characters
 */
public record IdempotencyKey(String text) {

  /** The longest text, in characters. */
  public static final int MAX_LENGTH = 255;

  /** The input at fault where the text is no key. */
  private static final String FIELD = "Idempotency-Key";

  /**
   * Checks the text.
   *
   * @throws InvalidInputException if it is no key
   */
  public IdempotencyKey {
    boolean visible = text.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    if (text.isEmpty() || text.length() > MAX_LENGTH || !visible) {
      throw new InvalidInputException(
          FIELD,
          "Invalid Idempotency-Key: expected 1 to " + MAX_LENGTH + " visible ASCII characters");
    }
  }

  /**
   * The key of this text.
   *
   * @throws InvalidInputException if the text is no key
   */
  public static IdempotencyKey of(String text) {
    return new IdempotencyKey(text);
  }

  /** The key as a store keeps it: tied to what is asked for under it. */
  public RequestKey of(CommandFingerprint request) {
    return new RequestKey(this, request.hash());
  }

  /** The same, where the hash of what is asked for is known. */
  public RequestKey of(EventHash request) {
    return new RequestKey(this, request);
  }

  @Override
  public String toString() {
    return text;
  }
}
