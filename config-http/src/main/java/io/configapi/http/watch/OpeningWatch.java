package io.configapi.http.watch;

import io.configapi.domain.ConfigService;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.watch.ConfigWatch;
import io.configapi.domain.watch.WatchedChanges;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A watch that can begin while the database is away: it is opened once that is possible. Browsers
 * give up for good on a stream that does not begin. Used by one thread at a time; {@link #close} by
 * any.
 */
final class OpeningWatch implements AutoCloseable {

  private final ConfigService service;
  private final MarkedPosition after;
  private final NameScope scope;
  private volatile @Nullable ConfigWatch opened;
  private volatile boolean closed;

  private OpeningWatch(ConfigService service, MarkedPosition after, NameScope scope) {
    this.service = service;
    this.after = after;
    this.scope = scope;
  }

  /**
   * Opens it, or sees to it that it will be.
   *
   * @throws UnavailableException if the service is closed
   */
  static OpeningWatch of(ConfigService service, MarkedPosition after, NameScope scope) {
    OpeningWatch watch = new OpeningWatch(service, after, scope);
    try {
      watch.opened = service.watch(after, scope);
    } catch (UnavailableException e) {
      if (e.reason() == UnavailableException.Reason.CLOSED) {
        throw e;
      }
    }
    return watch;
  }

  /** Up to where it has given all there was. */
  MarkedPosition reached() {
    ConfigWatch watch = opened;
    return watch == null ? after : watch.reached();
  }

  /** What there is now, as {@link ConfigWatch#poll} gives it. */
  Optional<WatchedChanges> poll() {
    return watch().poll();
  }

  /** Arranges a call as {@link ConfigWatch#whenReady} does. */
  void whenReady(Runnable call) {
    watch().whenReady(call);
  }

  @Override
  public void close() {
    closed = true;
    ConfigWatch watch = opened;
    if (watch != null) {
      watch.close();
    }
  }

  private ConfigWatch watch() {
    ConfigWatch watch = opened;
    if (watch == null) {
      watch = service.watch(after, scope);
      opened = watch;
      if (closed) {
        watch.close();
      }
    }
    return watch;
  }
}
