package io.configapi.domain.log;

import io.configapi.domain.event.EventHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The chain over the events of a log: each hash is the SHA-256 of the hash before it and of all the
 * event holds, so that no event can be altered, inserted, removed or moved without breaking every
 * hash from there on.
 *
 * <p>Hashed are, in this order: the previous hash (32 bytes), then position, name, version, type,
 * data, metadata and recorded time, each behind its length in bytes as a 4-byte big-endian number.
 * Texts are UTF-8, numbers 8 bytes big-endian, the time is microseconds since the epoch.
 *
 * <p>Not safe for use by several threads.
 */
public final class HashChain {

  private static final int KEPT_BYTES = 4 * 1024;

  private final MessageDigest digest;
  private final ByteBuffer kept = ByteBuffer.allocate(KEPT_BYTES);

  public HashChain() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  /** The hash of an event, given that of the event before it. */
  public EventHash next(
      EventHash previous,
      long position,
      String name,
      long version,
      String type,
      byte[] data,
      byte[] metadata,
      Instant recordedAt) {
    byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
    byte[] typeBytes = type.getBytes(StandardCharsets.UTF_8);
    int length =
        EventHash.LENGTH
            + 7 * Integer.BYTES
            + 3 * Long.BYTES
            + nameBytes.length
            + typeBytes.length
            + data.length
            + metadata.length;
    ByteBuffer hashed = buffer(length).put(previous.toBytes());
    put(hashed, position);
    put(hashed, nameBytes);
    put(hashed, version);
    put(hashed, typeBytes);
    put(hashed, data);
    put(hashed, metadata);
    put(hashed, ChronoUnit.MICROS.between(Instant.EPOCH, recordedAt));
    digest.update(hashed.flip());
    return EventHash.of(digest.digest());
  }

  /** Kept for the next event, unless this one is unusually long. */
  private ByteBuffer buffer(int length) {
    return length > kept.capacity() ? ByteBuffer.allocate(length) : kept.clear();
  }

  private static void put(ByteBuffer hashed, long number) {
    hashed.putInt(Long.BYTES).putLong(number);
  }

  private static void put(ByteBuffer hashed, byte[] field) {
    hashed.putInt(field.length).put(field);
  }
}
