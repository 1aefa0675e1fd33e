package io.configapi.eventstore.postgres.append;

import io.configapi.domain.background.BackOff;
import io.configapi.domain.background.BackgroundLoop;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.store.AppendRequest;
import io.configapi.domain.store.AppendResult;
import io.configapi.domain.store.EventAppender;
import io.configapi.domain.telemetry.Telemetry;
import io.configapi.eventstore.postgres.jdbc.LoggedLoop;
import io.configapi.eventstore.postgres.jdbc.ReadConnections;
import io.configapi.eventstore.postgres.options.StoreOptions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Appends from many callers, committed together: callers put theirs in a queue and wait, one thread
 * takes all that wait and writes them in one transaction. While one batch is written the next one
 * gathers, so no timer is needed to fill it.
 */
public final class GroupCommit implements EventAppender, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

  /** To look up more of them than this takes so long that nobody else is to wait for it. */
  private static final int MOST_NAMES_IN_TURN = 2_000;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration FOREVER = Duration.ofDays(1);

  private final StoreOptions options;
  private final ReadConnections ahead;
  private final AppendQueue queue;
  private final Telemetry telemetry;
  private final BatchWriter writer;
  private final BackgroundLoop appender;
  private final BackgroundLoop expiry;

  /**
   * Nothing is written yet.
   *
   * @param ahead the states of very many names are read over this before their append takes its
   *     turn; closed with it
   */
  public GroupCommit(
      StoreOptions options, BatchWriter writer, ReadConnections ahead, Telemetry telemetry) {
    this.options = options;
    this.ahead = ahead;
    this.queue = new AppendQueue(options, telemetry);
    this.telemetry = telemetry;
    this.writer = writer;
    this.appender =
        new BackgroundLoop(
            Thread.ofPlatform().name("configapi-appender").daemon(),
            this::writeNext,
            new BackOff(FIRST_PAUSE, LONGEST_PAUSE),
            new LoggedLoop(LOG, Level.ERROR, "Writes fail", "Writes go on"));
    this.expiry =
        new BackgroundLoop(
            Thread.ofVirtual().name("configapi-append-expiry"),
            this::giveUpNext,
            new BackOff(FIRST_PAUSE, LONGEST_PAUSE),
            new LoggedLoop(
                LOG,
                Level.ERROR,
                "Waiting writes are not given up in time",
                "Waiting writes are given up in time again"));
  }

  /** Begins its work in the background. */
  public GroupCommit start() {
    appender.start();
    expiry.start();
    return this;
  }

  @Override
  public AppendResult append(AppendRequest request) {
    PendingAppend append = pending(request);
    put(append);
    return append.await();
  }

  @Override
  public CompletionStage<AppendResult> appendAsync(AppendRequest request) {
    return looksAhead(request)
        ? CompletableFuture.supplyAsync(() -> pending(request), Thread::startVirtualThread)
            .thenCompose(this::queued)
        : queued(pending(request));
  }

  private CompletionStage<AppendResult> queued(PendingAppend append) {
    put(append);
    return append.result();
  }

  /** One that the queue does not take is at its end. */
  private void put(PendingAppend append) {
    try {
      queue.add(append);
    } catch (UnavailableException e) {
      append.fail(e);
    }
  }

  /** Refuses new appends, and returns once those that wait have come to their end. */
  @Override
  public void close() {
    queue.close();
    boolean interrupted = Thread.interrupted();
    while (!appender.awaitEnd(FOREVER)) {
      interrupted |= Thread.interrupted();
    }
    ahead.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Its time begins now, whatever is read for it first. */
  private PendingAppend pending(AppendRequest request) {
    long asked = System.nanoTime();
    return new PendingAppend(request, ahead(request), asked, options.writeTimeout(), telemetry);
  }

  private static boolean looksAhead(AppendRequest request) {
    return request.names().size() > MOST_NAMES_IN_TURN;
  }

  /** What can't be read ahead is read when it is the append's turn. */
  private StatesAhead ahead(AppendRequest request) {
    if (!looksAhead(request)) {
      return StatesAhead.NONE;
    }
    try {
      return ahead.ask(connection -> StatesAhead.read(connection, request.names()));
    } catch (SQLException e) {
      LOG.debug("The states of {} names were not read ahead", request.names().size(), e);
      return StatesAhead.NONE;
    }
  }

  /** One thread for all, so that an append needs no timer of its own. */
  private Duration giveUpNext() throws InterruptedException {
    List<PendingAppend> expired = queue.awaitExpired();
    if (expired.isEmpty()) {
      expiry.close();
    }
    String cause = writer.disk().cause();
    expired.forEach(append -> append.expire(cause));
    return Duration.ZERO;
  }

  private Duration writeNext() throws InterruptedException {
    List<PendingAppend> batch = queue.takeBatch();
    if (batch.isEmpty()) {
      appender.close();
      writer.close();
    } else {
      write(batch);
    }
    return Duration.ZERO;
  }

  /** Whatever happens, every append of the batch comes to an end, and the thread goes on. */
  private void write(List<PendingAppend> batch) {
    try {
      writer.write(batch);
    } catch (RuntimeException | Error e) {
      LOG.error("A batch of {} writes failed unexpectedly", batch.size(), e);
      batch.forEach(append -> append.fail(e));
    }
  }
}
