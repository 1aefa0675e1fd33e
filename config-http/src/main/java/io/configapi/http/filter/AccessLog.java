package io.configapi.http.filter;

import io.undertow.server.HttpServerExchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for each request, for those who set the log level to debug: method, path, status. Never a
 * body.
 */
public final class AccessLog implements Filter {

  private static final Logger LOG = LoggerFactory.getLogger("io.configapi.access");

  @Override
  public boolean passes(HttpServerExchange exchange) {
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
    return true;
  }
}
