package io.configapi.domain.log;

import io.configapi.domain.EventHash;
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

  private final MessageDigest digest;

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
    digest.update(previous.toBytes());
    update(position);
    update(name.getBytes(StandardCharsets.UTF_8));
    update(version);
    update(type.getBytes(StandardCharsets.UTF_8));
    update(data);
    update(metadata);
    update(ChronoUnit.MICROS.between(Instant.EPOCH, recordedAt));
    return EventHash.of(digest.digest());
  }

  private void update(long number) {
    update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  private void update(byte[] field) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(field.length).array());
    digest.update(field);
  }
}
