package io.configapi.domain.watch;

import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.store.ConfigView;
import io.configapi.domain.store.EventStore;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The watches of a service, and what feeds them, which is started by the first. */
public final class Watches implements AutoCloseable {

  private final ReentrantLock lock = new ReentrantLock();
  private final EventStore store;
  private final ConfigView view;
  private @Nullable WatchHub hub;
  private boolean closed;

  public Watches(EventStore store, ConfigView view) {
    this.store = store;
    this.view = view;
  }

  public ConfigWatch open(MarkedPosition after, String prefix) {
    return new ConfigWatch(started(), after, prefix);
  }

  /** What keeps watches from being told; empty while all is well. */
  public Optional<String> problem() {
    lock.lock();
    try {
      return hub == null ? Optional.empty() : hub.problem();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    WatchHub running;
    lock.lock();
    try {
      closed = true;
      running = hub;
    } finally {
      lock.unlock();
    }
    if (running != null) {
      running.close();
    }
  }

  private WatchHub started() {
    lock.lock();
    try {
      if (closed) {
        throw new UnavailableException(UnavailableException.Reason.CLOSED, "The service is closed");
      }
      WatchHub running = hub;
      if (running == null) {
        running = WatchHub.start(store, view);
        hub = running;
      }
      return running;
    } finally {
      lock.unlock();
    }
  }
}
