package io.configapi.http.filter;

import io.configapi.http.answer.ErrorAnswers;
import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets requests in until the server stops; then refuses what comes, and says so in words: those who
 * kept their connection are to ask another node, or here again once it is back. Undertow's own
 * handler would answer with a bare status. Safe for use by many threads.
 */
public final class Draining implements Filter {

  private final AtomicLong underWay = new AtomicLong();
  private final CountDownLatch drained = new CountDownLatch(1);
  private volatile boolean stopping;

  @Override
  public boolean passes(HttpServerExchange exchange) {
    underWay.incrementAndGet();
    exchange.addExchangeCompleteListener(
        (completed, listeners) -> {
          try {
            leave();
          } finally {
            listeners.proceed();
          }
        });
    if (stopping) {
      exchange.setPersistent(false);
      ErrorAnswers.stopping(exchange);
      return false;
    }
    return true;
  }

  /** From now on refuses what comes. */
  public void begin() {
    stopping = true;
    if (underWay.get() == 0) {
      drained.countDown();
    }
  }

  /** Waits until all that was let in is done, but no longer than this. */
  public void await(Duration longest) throws InterruptedException {
    drained.await(longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void leave() {
    if (underWay.decrementAndGet() == 0 && stopping) {
      drained.countDown();
    }
  }
}
