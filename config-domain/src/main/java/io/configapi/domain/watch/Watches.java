package io.configapi.domain.watch;

import io.configapi.domain.NameScope;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.store.ConfigView;
import io.configapi.domain.store.EventStore;
import io.configapi.domain.telemetry.Telemetry;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The watches of a service, and what feeds them, which is started by the first. */
public final class Watches implements AutoCloseable {

  private final ReentrantLock lock = new ReentrantLock();
  private final EventStore store;
  private final ConfigView view;
  private final Telemetry telemetry;
  private @Nullable WatchHub hub;
  private boolean closed;

  /** None yet, of this log and the view of it. */
  public Watches(EventStore store, ConfigView view, Telemetry telemetry) {
    this.store = store;
    this.view = view;
    this.telemetry = telemetry;
  }

  /** One of what is recorded after a position. */
  public ConfigWatch open(MarkedPosition after, NameScope scope) {
    return new ConfigWatch(started(), after, scope);
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
        running = WatchHub.start(store, view, telemetry);
        hub = running;
      }
      return running;
    } finally {
      lock.unlock();
    }
  }
}
