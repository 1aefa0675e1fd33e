package io.configapi.domain.write;

import io.configapi.domain.event.EventHash;
import io.configapi.domain.failure.InvalidInputException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;

/**
 * What makes a write safe to send again: a text that its sender gives to this one write and to no
 * other, and a hash of what the write asks for, by which another one under the same text is found
 * out.
 *
 * @param text 1 to 255 visible ASCII characters
 * @param request the hash of what is asked for
 */
public record IdempotencyKey(String text, EventHash request) {

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
    Objects.requireNonNull(request, "request");
    boolean visible = text.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    if (text.isEmpty() || text.length() > MAX_LENGTH || !visible) {
      throw new InvalidInputException(
          FIELD,
          "Invalid Idempotency-Key: expected 1 to " + MAX_LENGTH + " visible ASCII characters");
    }
  }

  /**
   * The key of this text for a request of these parts. Two requests are the same if all their parts
   * are, in the same order.
   *
   * @throws InvalidInputException if the text is no key
   */
  public static IdempotencyKey of(String text, byte[]... requestParts) {
    MessageDigest digest = sha256();
    for (byte[] part : requestParts) {
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
      digest.update(part);
    }
    return new IdempotencyKey(text, EventHash.of(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
