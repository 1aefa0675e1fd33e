package io.configapi.domain.event;

import java.util.Arrays;
import java.util.HexFormat;

/** The hash that chains an event to all before it: 32 bytes of SHA-256. Immutable. */
public final class EventHash {

  /** The length in bytes. */
  public static final int LENGTH = 32;

  /** What the first event is chained to: 32 zero bytes. */
  public static final EventHash ZERO = new EventHash(new byte[LENGTH]);

  private final byte[] bytes;

  private EventHash(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The hash of these bytes, which are copied.
   *
   * @throws IllegalArgumentException if they are not 32
   */
  public static EventHash of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("expected " + LENGTH + " bytes, got " + bytes.length);
    }
    return new EventHash(bytes.clone());
  }

  /** A copy of the bytes. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EventHash that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The bytes in lower-case hexadecimal. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
