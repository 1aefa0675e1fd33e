package io.configapi.eventstore.postgres;

import io.configapi.domain.AppendRequest;
import io.configapi.domain.AppendResult;
import io.configapi.domain.UnavailableException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends from many callers, committed together: callers put theirs in a queue and wait, one thread
 * takes all that wait and writes them in one transaction. While one batch is written the next one
 * gathers, so no timer is needed to fill it.
 */
final class GroupCommit implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

  private final StoreOptions options;
  private final AppendQueue queue;
  private final BatchWriter writer;
  private final Thread appender;
  private final Thread expiry;

  GroupCommit(StoreOptions options, BatchWriter writer) {
    this.options = options;
    this.queue = new AppendQueue(options);
    this.writer = writer;
    this.appender = Thread.ofPlatform().name("configapi-appender").daemon().unstarted(this::run);
    this.expiry = Thread.ofVirtual().name("configapi-append-expiry").unstarted(this::giveUpInTime);
  }

  GroupCommit start() {
    appender.start();
    expiry.start();
    return this;
  }

  /** See {@link io.configapi.domain.EventAppender#append}. */
  AppendResult append(AppendRequest request) {
    PendingAppend append = pending(request);
    queue.add(append);
    return append.await();
  }

  /** See {@link io.configapi.domain.EventAppender#appendAsync}. */
  CompletionStage<AppendResult> appendAsync(AppendRequest request) {
    PendingAppend append = pending(request);
    try {
      queue.add(append);
    } catch (UnavailableException e) {
      append.fail(e);
    }
    return append.result();
  }

  /** Refuses new appends, and returns once those that wait have come to their end. */
  @Override
  public void close() {
    queue.close();
    boolean interrupted = false;
    while (appender.isAlive()) {
      try {
        appender.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private PendingAppend pending(AppendRequest request) {
    return new PendingAppend(request, System.nanoTime() + options.writeTimeout().toNanos());
  }

  /** One thread for all, so that an append needs no timer of its own. */
  private void giveUpInTime() {
    try {
      List<PendingAppend> expired = queue.awaitExpired();
      while (!expired.isEmpty()) {
        expired.forEach(PendingAppend::expire);
        expired = queue.awaitExpired();
      }
    } catch (InterruptedException e) {
      LOG.error("Nothing watches over the waiting writes any more; no further one is taken", e);
      queue.close();
    }
  }

  private void run() {
    try {
      List<PendingAppend> batch = queue.takeBatch();
      while (!batch.isEmpty()) {
        write(batch);
        batch = queue.takeBatch();
      }
    } catch (InterruptedException e) {
      LOG.error("The appender was interrupted; no further write is taken", e);
      queue.close();
    } finally {
      writer.close();
    }
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
