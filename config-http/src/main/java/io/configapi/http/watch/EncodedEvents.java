package io.configapi.http.watch;

import io.configapi.domain.FormerValue;
import io.configapi.domain.event.ConfigValueDeleted;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.EventHash;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.http.answer.JsonPage;
import io.configapi.http.answer.JsonWriter;
import io.configapi.http.answer.MemoryBudget;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Events as they go out to those who watch. Large ones are encoded once, counted once, and shared
 * by all who have not taken them yet. Safe for use by many threads.
 */
final class EncodedEvents {

  private final Map<Key, Shared> shared = new ConcurrentHashMap<>();
  private final EventTextCache small = new EventTextCache();

  /** Two histories can have other events at one position. */
  private record Key(long position, EventHash hash) {}

  /** An event that is in use by somebody. */
  final class Shared {

    private final Key key;
    private final byte[] bytes;
    private final MemoryBudget.Charge charge;
    private final AtomicInteger users = new AtomicInteger(1);

    private Shared(Key key, byte[] bytes, MemoryBudget.Charge charge) {
      this.key = key;
      this.bytes = bytes;
      this.charge = charge;
    }

    byte[] bytes() {
      return bytes;
    }

    /** To be called once by each that was given it. */
    void release() {
      if (users.decrementAndGet() == 0) {
        shared.remove(key, this);
        charge.close();
      }
    }

    private boolean use() {
      return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }
  }

  /** Whether it is worth sharing. */
  static boolean isLarge(RecordedEvent event) {
    return length(event) > MemoryBudget.SMALL;
  }

  /** A small event; not to be changed. */
  byte[] ofSmall(RecordedEvent event) {
    return small.of(event);
  }

  /**
   * A large event, which is to be released.
   *
   * @return null if there is no memory for it now
   */
  @Nullable Shared of(RecordedEvent event, MemoryBudget budget) {
    Key key = new Key(event.position(), event.hash());
    Shared known = shared.get(key);
    if (known != null && known.use()) {
      return known;
    }
    // Whoever else wants it now waits for this one: to make it for each of them would take as much.
    return shared.compute(
        key, (same, other) -> other != null && other.use() ? other : make(key, event, budget));
  }

  private @Nullable Shared make(Key key, RecordedEvent event, MemoryBudget budget) {
    MemoryBudget.Charge charge = budget.tryTake(length(event));
    if (charge == null) {
      return null;
    }
    byte[] bytes = encode(event);
    charge.resize(bytes.length);
    return new Shared(key, bytes, charge);
  }

  static byte[] encode(RecordedEvent event) {
    JsonPage json = JsonPage.ofElements();
    JsonWriter.logged(json, event);
    return json.toArray();
  }

  private static long length(RecordedEvent event) {
    return switch (event.event()) {
      case ConfigValueSet set -> {
        FormerValue old = set.oldValue();
        yield set.value().weight() + (old == null ? 0L : old.weight());
      }
      case ConfigValueDeleted deleted -> deleted.deletedValue().weight();
    };
  }
}
