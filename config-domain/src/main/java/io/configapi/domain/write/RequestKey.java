package io.configapi.domain.write;

import io.configapi.domain.event.EventHash;
import java.util.Objects;

/**
 * An idempotency key as a store keeps it: with a hash of what is asked for under it, by which
 * another request under the same key is found out.
 *
 * @param key what the sender gave
 * @param request the hash of what is asked for, as {@link CommandFingerprint} makes it
 */
public record RequestKey(IdempotencyKey key, EventHash request) {

  /** Checks that all is there. */
  public RequestKey {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(request, "request");
  }

  /** The text of the key. */
  public String text() {
    return key.text();
  }
}
