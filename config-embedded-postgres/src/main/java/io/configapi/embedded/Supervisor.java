package io.configapi.embedded;

import io.configapi.domain.background.BackOff;
import io.configapi.domain.background.BackgroundLoop;
import io.configapi.domain.background.LoopObserver;
import io.configapi.domain.failure.ConfigException;
import io.configapi.domain.failure.FailureText;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after an embedded server for as long as this program uses it: one that died is started
 * again, on the port that the program knows. One that dies again and again is started less and less
 * often.
 */
final class Supervisor implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

  private static final Duration INTERVAL = Duration.ofMillis(500);

  /** So that it runs within five seconds after what kept it from starting is gone. */
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(2_500);

  private static final Duration END_LIMIT = Duration.ofSeconds(10);

  /** A server that lives as long is taken for well again. */
  private static final long SETTLED_NANOS = Duration.ofMinutes(1).toNanos();

  private final Watched server;
  private final DataDirectory data;
  private final BackOff restarts = new BackOff(INTERVAL, LONGEST_PAUSE);
  private final BackgroundLoop loop;
  private boolean startedBefore;
  private boolean dead;
  private long lastStart;

  /** What is looked after. */
  interface Watched {

    /** Whether its process is there. */
    boolean isAlive();

    /** Starts it, or finds that somebody else has; throws if it does not run after that. */
    void revive();
  }

  Supervisor(Watched server, DataDirectory data) {
    this.server = server;
    this.data = data;
    this.loop =
        new BackgroundLoop(
                Thread.ofPlatform().name("configapi-embedded-postgres").daemon(),
                this::look,
                new BackOff(INTERVAL, INTERVAL),
                new Report())
            .start();
  }

  /** Why it does not run, in words for an operator; empty while it does. */
  Optional<String> problem() {
    return loop.failure().map(FailureText::of);
  }

  /** Looks after it no more; returns once it is certain not to be started any more. */
  @Override
  public void close() {
    loop.close();
    loop.awaitEnd(END_LIMIT);
  }

  private Duration look() throws InterruptedException {
    if (server.isAlive()) {
      noteAlive();
      return INTERVAL;
    }
    if (!dead) {
      LOG.error("The embedded PostgreSQL in {} died; starting it again", data.shown());
      dead = true;
    }
    boolean again = startedBefore && System.nanoTime() - lastStart < SETTLED_NANOS;
    if (!again) {
      restarts.reset();
    } else if (loop.awaitClosed(restarts.next())) {
      return INTERVAL;
    }
    startedBefore = true;
    lastStart = System.nanoTime();
    server.revive();
    noteAlive();
    return INTERVAL;
  }

  private void noteAlive() {
    if (dead) {
      dead = false;
      LOG.warn("The embedded PostgreSQL in {} runs again", data.shown());
    }
  }

  private static final class Report implements LoopObserver {

    @Override
    public void failed(Throwable failure) {
      if (failure instanceof ConfigException) {
        LOG.error("{}; trying again", failure.getMessage());
      } else {
        LOG.error("The embedded PostgreSQL could not be looked after", failure);
      }
    }

    /** What runs again was said already. */
    @Override
    public void recovered() {}
  }
}
