package io.configapi.http.call;

import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.UnavailableException.Reason;
import io.configapi.http.answer.ErrorAnswers;
import io.configapi.http.answer.MemoryBudget;
import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Where work is done that may wait: a virtual thread for each request, as many as requests are let
 * in. Reading the log is bounded on top of that, since each such read takes a connection and the
 * memory of a page.
 */
public final class RequestExecutor implements Executor, AutoCloseable {

  /** How long an answer that has begun waits to be gone on with. */
  private static final Duration LONGEST_TURN = Duration.ofSeconds(30);

  private final ExecutorService virtual =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory());

  /** About what a page of the log takes: its store bounds it to 8 MiB, and reads some ahead. */
  private static final long PAGE_BYTES = 12 * 1024 * 1024;

  private final Semaphore logReads;
  private final MemoryBudget budget;

  /**
   * An executor of requests.
   *
   * @param maxLogReads the most that read from the log at a time
   * @param budget what they may take for what they read
   */
  public RequestExecutor(int maxLogReads, MemoryBudget budget) {
    logReads = new Semaphore(maxLogReads, true);
    this.budget = budget;
  }

  /** Runs a task on a virtual thread of its own. */
  @Override
  public void execute(Runnable task) {
    virtual.execute(task);
  }

  /** The rest of what is done for a request. */
  @FunctionalInterface
  public interface Work {

    /** Does it; what it throws is answered for. */
    void run() throws Exception;
  }

  /** Goes on with a request on a virtual thread of its own, where it may wait. */
  public void mayWait(Call call, Work work) {
    HttpServerExchange exchange = call.exchange();
    exchange.dispatch(
        virtual,
        () -> {
          try {
            work.run();
          } catch (Exception | Error e) {
            ErrorAnswers.send(exchange, e);
          }
        });
  }

  /**
   * Reads from the log, if not too many do, nor wait for it.
   *
   * @throws UnavailableException if too many do
   */
  public <T> T readingLog(Supplier<T> read) {
    return readingLog(false, read);
  }

  /**
   * The same for a part of an answer.
   *
   * @param begun whether the answer has begun: then it waits for its turn, before those who only
   *     begin, as it would be cut half-way else
   * @throws UnavailableException if it is not its turn, or not in time
   */
  public <T> T readingLog(boolean begun, Supplier<T> read) {
    enter(begun ? LONGEST_TURN.toMillis() : 0);
    try {
      return withRoomForPage(begun, read);
    } finally {
      logReads.release();
    }
  }

  /**
   * The same where the memory is counted already: to wait for more and hold that would keep others
   * from it, and none of them would get on.
   */
  public <T> T readingLogCounted(Supplier<T> read) {
    enter(0);
    try {
      return read.get();
    } finally {
      logReads.release();
    }
  }

  private <T> T withRoomForPage(boolean begun, Supplier<T> read) {
    long bytes = Math.min(PAGE_BYTES, budget.size() * 3 / 16);
    MemoryBudget.Charge page = begun ? budget.takeToGoOn(bytes) : budget.takeForNow(bytes);
    try {
      return read.get();
    } finally {
      page.close();
    }
  }

  /** In turn, so that whoever waits is not passed by those who come later. */
  private void enter(long millis) {
    try {
      if (logReads.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException(Reason.CLOSED, "The wait for the log was interrupted", e);
    }
    throw new UnavailableException(
        Reason.OVERLOADED, "Overloaded: too many requests read the log at a time");
  }

  @Override
  public void close() {
    virtual.shutdown();
  }
}
