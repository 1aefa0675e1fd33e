package io.configapi.domain.log;

import io.configapi.domain.event.EventHash;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The chain over the events of a log: each hash is the SHA-256 of the hash before it and of all the
 * event holds, so that no event can be altered, inserted, removed or moved without breaking every
 * hash from there on.
 *
 * <p>Which bytes are hashed, {@link HashedEvent} says.
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
  public EventHash next(EventHash previous, HashedEvent event) {
    digest.update(event.writeTo(this::room, previous));
    return EventHash.of(digest.digest());
  }

  /** Kept for the next event, unless this one is unusually long. */
  private ByteBuffer room(int length) {
    return length > kept.capacity() ? ByteBuffer.allocate(length) : kept.clear();
  }
}
