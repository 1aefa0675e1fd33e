package io.configapi.domain.log;

import io.configapi.domain.failure.IdempotencyKeyReusedException;
import io.configapi.domain.store.AppendResult;
import io.configapi.domain.write.RequestKey;

/**
 * An idempotency key as a store keeps it, with what is needed to give the first answer again.
 *
 * @param key the key, with the request it was used for
 * @param position that of the first answer
 * @param events how many events were recorded; they are those up to the position
 */
public record RecordedKey(RequestKey key, long position, int events) {

  /** What is kept of a key and of the first answer under it. */
  public static RecordedKey of(RequestKey key, AppendResult first) {
    return new RecordedKey(key, first.position(), first.events().size());
  }

  /** The position before the first of its events. */
  public long positionBefore() {
    return position - events;
  }

  /**
   * Refuses a key of the same text for another request.
   *
   * @throws IdempotencyKeyReusedException if it is one
   */
  public void requireSameRequest(RequestKey again) {
    if (!key.request().equals(again.request())) {
      throw new IdempotencyKeyReusedException(again);
    }
  }
}
