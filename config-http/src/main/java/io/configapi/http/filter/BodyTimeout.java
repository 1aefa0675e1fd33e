package io.configapi.http.filter;

import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * Bounds the time that a body may take, whether anybody reads it or not. Who sends byte by byte,
 * for ever, is cut off: it takes the room of others.
 */
public final class BodyTimeout implements Filter {

  private final Duration timeout;

  /** Cuts off what takes longer. */
  public BodyTimeout(Duration timeout) {
    this.timeout = timeout;
  }

  @Override
  public boolean passes(HttpServerExchange exchange) {
    if (!exchange.isRequestComplete()) {
      XnioExecutor.Key timer =
          exchange
              .getIoThread()
              .executeAfter(
                  () -> closeUnlessComplete(exchange), timeout.toMillis(), TimeUnit.MILLISECONDS);
      exchange.addExchangeCompleteListener(
          (completed, listeners) -> {
            timer.remove();
            listeners.proceed();
          });
    }
    return true;
  }

  private static void closeUnlessComplete(HttpServerExchange exchange) {
    if (!exchange.isRequestComplete()) {
      IoUtils.safeClose(exchange.getConnection());
    }
  }
}
