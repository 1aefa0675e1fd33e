package io.configapi.http.filter;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.List;

/**
 * One thing that is seen to for every request before it is handled. Safe for use by many threads.
 */
@FunctionalInterface
public interface Filter {

  /**
   * Sees to it, and hands the request on, or answers it.
   *
   * @param next what comes behind
   */
  void handle(HttpServerExchange exchange, HttpHandler next) throws Exception;

  /** Puts filters before a handler: a request passes them in the order of the list. */
  static HttpHandler chain(List<Filter> filters, HttpHandler handler) {
    HttpHandler chain = handler;
    for (Filter filter : filters.reversed()) {
      HttpHandler next = chain;
      chain = exchange -> filter.handle(exchange, next);
    }
    return chain;
  }
}
