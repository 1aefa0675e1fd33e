package io.configapi.eventstore.postgres.append;

import io.configapi.domain.failure.IdempotencyKeyReusedException;
import io.configapi.domain.log.RecordedKey;
import io.configapi.domain.store.AppendResult;
import io.configapi.domain.write.RequestKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The idempotency keys that the appends of a batch were made under: which of them are recorded
 * already, as the log says under its lock, and which are to be recorded with the batch. Used by one
 * thread only.
 */
final class BatchKeys {

  private final Set<String> asked = new LinkedHashSet<>();
  private final Map<String, RecordedKey> recorded = new HashMap<>();
  private final Map<String, RecordedKey> staged = new LinkedHashMap<>();

  /** The keys of a batch, of which nothing is known yet. */
  static BatchKeys of(List<PendingAppend> batch) {
    BatchKeys keys = new BatchKeys();
    for (PendingAppend append : batch) {
      append.request().requestKey().ifPresent(key -> keys.asked.add(key.text()));
    }
    return keys;
  }

  /** Whether no append of the batch has a key. */
  boolean isEmpty() {
    return asked.isEmpty();
  }

  /** What has to be looked up. */
  Set<String> asked() {
    return asked;
  }

  /** Takes a key that was found. */
  void found(RecordedKey key) {
    recorded.put(key.key().text(), key);
  }

  /**
   * What an earlier append recorded under this key, be it one of this batch; null if none did.
   *
   * @throws IdempotencyKeyReusedException if it was an append for another request
   */
  @Nullable RecordedKey find(RequestKey key) {
    RecordedKey first = staged.getOrDefault(key.text(), recorded.get(key.text()));
    if (first != null) {
      first.requireSameRequest(key);
    }
    return first;
  }

  /** The key is to be recorded, with the answer to its append. */
  void stage(RequestKey key, AppendResult answer) {
    staged.put(key.text(), RecordedKey.of(key, answer));
  }

  /** The keys to be recorded. */
  List<RecordedKey> staged() {
    return new ArrayList<>(staged.values());
  }
}
