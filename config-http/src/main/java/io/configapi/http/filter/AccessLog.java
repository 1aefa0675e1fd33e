package io.configapi.http.filter;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for each request, for those who set the log level to debug: method, path, status. Never a
 * body.
 */
final class AccessLog implements HttpHandler {

  private static final Logger LOG = LoggerFactory.getLogger("io.configapi.access");

  private final HttpHandler next;

  AccessLog(HttpHandler next) {
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    if (LOG.isDebugEnabled()) {
      long begin = System.nanoTime();
      exchange.addExchangeCompleteListener(
          (completed, listeners) -> {
            LOG.debug(
                "{} {} {} {} us",
                completed.getRequestMethod(),
                completed.getRequestURI(),
                completed.getStatusCode(),
                (System.nanoTime() - begin) / 1_000);
            listeners.proceed();
          });
    }
    next.handleRequest(exchange);
  }
}
