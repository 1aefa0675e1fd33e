package io.configapi.projection;

import io.configapi.domain.ConfigState;
import io.configapi.domain.ConfigView;
import io.configapi.domain.EventFeed;
import io.configapi.domain.EventReader;
import java.time.Duration;
import java.util.Optional;

/**
 * The present state in memory: read from the log once, then kept up to date by its feed. Safe for
 * use by many threads.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class ConfigProjection implements ConfigView, AutoCloseable {

  private ConfigProjection() {}

  /** Reads the state at the head of the log, and follows the log from there until it is closed. */
  public static ConfigProjection start(EventReader log, EventFeed feed) {
    throw new UnsupportedOperationException(log + " " + feed);
  }

  @Override
  public ConfigState state() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ConfigState awaitPosition(long position, Duration timeout) {
    throw new UnsupportedOperationException();
  }

  /** What keeps it from following the log, for operators; empty while all is well. */
  public Optional<String> problem() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
