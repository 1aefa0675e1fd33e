package io.configapi.domain.memory;

import io.configapi.domain.log.RecordedKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Idempotency keys for as long as they are kept, the oldest first. Guarded by the store's lock, as
 * all that writes is.
 */
final class KeptKeys {

  private final Duration retention;
  private final Map<String, Kept> kept = new LinkedHashMap<>();

  private record Kept(RecordedKey key, Instant recordedAt) {}

  KeptKeys(Duration retention) {
    this.retention = retention;
  }

  /** The key of this text; null if it was never recorded, or too long ago. */
  @Nullable RecordedKey find(String text, Instant now) {
    Kept found = kept.get(text);
    return found == null || isExpired(found, now) ? null : found.key();
  }

  /** Keeps a key, and lets go of those whose time is over. */
  void add(RecordedKey key, Instant now) {
    Iterator<Kept> oldest = kept.values().iterator();
    while (oldest.hasNext() && isExpired(oldest.next(), now)) {
      oldest.remove();
    }
    // Taken out first, else it would keep the place of an expired one of the same text.
    kept.remove(key.key().text());
    kept.put(key.key().text(), new Kept(key, now));
  }

  private boolean isExpired(Kept key, Instant now) {
    return Duration.between(key.recordedAt(), now).compareTo(retention) >= 0;
  }
}
