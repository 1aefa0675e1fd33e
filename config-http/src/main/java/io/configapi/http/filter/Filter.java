package io.configapi.http.filter;

import io.configapi.http.answer.ErrorAnswers;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.List;

/**
 * One thing that is seen to for every request before it is handled. Safe for use by many threads.
 */
@FunctionalInterface
public interface Filter {

  /** Sees to it. True if the request goes on; false if it was answered, or will be. */
  boolean passes(HttpServerExchange exchange) throws Exception;

  /**
   * Puts filters before a handler: a request passes them in the order of the list. What goes wrong
   * there, on the same thread, is answered for.
   *
   * <p>They are asked one after the other, not each by the one before: whoever refuses a request by
   * an exception pays for each call that is under way.
   */
  static HttpHandler chain(List<Filter> filters, HttpHandler handler) {
    return exchange -> {
      try {
        for (Filter filter : filters) {
          if (!filter.passes(exchange)) {
            return;
          }
        }
        handler.handleRequest(exchange);
      } catch (RuntimeException e) {
        ErrorAnswers.send(exchange, e);
      }
    };
  }
}
