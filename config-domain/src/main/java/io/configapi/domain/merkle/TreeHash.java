package io.configapi.domain.merkle;

import java.util.Arrays;
import java.util.Base64;

/**
 * The hash of a node of the tree, a leaf or an inner one: 32 bytes of SHA-256. Immutable.
 *
 * @see TreeHasher
 */
public final class TreeHash {

  /** The length in bytes. */
  public static final int LENGTH = 32;

  private final byte[] bytes;

  private TreeHash(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The hash of these bytes, which are copied.
   *
   * @throws IllegalArgumentException if they are not 32
   */
  public static TreeHash of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("expected " + LENGTH + " bytes, got " + bytes.length);
    }
    return new TreeHash(bytes.clone());
  }

  /**
   * The hash as {@link #toString} writes it.
   *
   * @throws IllegalArgumentException if it is not 32 bytes in Base64 (RFC 4648, section 4)
   */
  public static TreeHash parse(String base64) {
    TreeHash hash = of(Base64.getDecoder().decode(base64));
    if (!hash.toString().equals(base64)) {
      throw new IllegalArgumentException("expected Base64 with padding, and no bit too many");
    }
    return hash;
  }

  /** A copy of the bytes. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TreeHash that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The bytes in Base64 (RFC 4648, section 4), as checkpoints write them. */
  @Override
  public String toString() {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
