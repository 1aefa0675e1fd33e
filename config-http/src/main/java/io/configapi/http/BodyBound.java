package io.configapi.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * Bounds what comes after a request's headers, whether anybody reads it or not: its length, and the
 * time it takes. Who sends byte by byte, for ever, is cut off.
 *
 * <p>Undertow bounds the length, too; but of a body in chunks it prints the trace of its own
 * exception, and closes the connection without an answer.
 */
final class BodyBound implements HttpHandler {

  private static final long UNBOUNDED = -1;

  private final long most;
  private final Duration timeout;
  private final HttpHandler next;

  BodyBound(long most, Duration timeout, HttpHandler next) {
    this.most = most;
    this.timeout = timeout;
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    if (!exchange.isRequestComplete()) {
      limitTime(exchange);
      if (exchange.getRequestHeaders().contains(Headers.TRANSFER_ENCODING)) {
        exchange.setMaxEntitySize(UNBOUNDED);
        exchange.addRequestWrapper((factory, same) -> new CountedBody(factory.create(), most));
      }
    }
    next.handleRequest(exchange);
  }

  private void limitTime(HttpServerExchange exchange) {
    XnioExecutor.Key timer =
        exchange
            .getIoThread()
            .executeAfter(
                () -> {
                  if (!exchange.isRequestComplete()) {
                    IoUtils.safeClose(exchange.getConnection());
                  }
                },
                timeout.toMillis(),
                TimeUnit.MILLISECONDS);
    exchange.addExchangeCompleteListener(
        (completed, listeners) -> {
          timer.remove();
          listeners.proceed();
        });
  }
}
