package io.configapi.cli.event;

import io.configapi.cli.shell.Shell;
import io.configapi.domain.ConfigService;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.watch.ConfigWatch;
import io.configapi.domain.watch.WatchedChanges;
import io.configapi.eventstore.postgres.PostgresEventStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Hands on what is recorded as it comes, until there is enough. An outage of the database is told
 * of once, and outlasted.
 */
final class Following {

  /** So long after the last event the database is asked whether it is there at all. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final Duration PING = Duration.ofSeconds(3);

  private final PostgresEventStore log;
  private final Shell shell;
  private final BooleanSupplier ending;
  private boolean away;

  /**
   * Follows this log.
   *
   * @param ending whether the process is ending, and its database may already be closed
   */
  Following(PostgresEventStore log, Shell shell, BooleanSupplier ending) {
    this.log = log;
    this.shell = shell;
    this.ending = ending;
  }

  /** Takes what comes. */
  interface Taker {

    /**
     * Takes the next events.
     *
     * @return whether more are wanted
     */
    boolean take(List<RecordedEvent> events) throws IOException;
  }

  void run(MarkedPosition after, NameScope scope, Taker taker) throws IOException {
    try (ConfigService service = ConfigService.over(log);
        ConfigWatch watch = service.watch(after, scope)) {
      boolean more = true;
      while (more && !ending.getAsBoolean()) {
        List<RecordedEvent> events = next(watch).map(WatchedChanges::events).orElse(List.of());
        more = events.isEmpty() || taker.take(events);
      }
    }
  }

  private Optional<WatchedChanges> next(ConfigWatch watch) {
    try {
      Optional<WatchedChanges> changes = watch.take(PATIENCE);
      if (changes.isEmpty()) {
        log.ping(PING);
      }
      tellOfReturn();
      return changes;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      if (ending.getAsBoolean()) {
        return Optional.empty();
      }
      throw new UnavailableException(
          UnavailableException.Reason.CLOSED, "The watch was interrupted", e);
    } catch (UnavailableException e) {
      if (e.reason() == UnavailableException.Reason.CLOSED && !ending.getAsBoolean()) {
        throw e;
      }
      tellOfOutage(e);
      return Optional.empty();
    }
  }

  private void tellOfOutage(UnavailableException outage) {
    if (!away && !ending.getAsBoolean()) {
      away = true;
      shell.tell(outage.getMessage() + "; going on when it is back");
    }
  }

  private void tellOfReturn() {
    if (away) {
      away = false;
      shell.tell("The database is back");
    }
  }
}
