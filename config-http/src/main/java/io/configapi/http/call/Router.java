package io.configapi.http.call;

import io.configapi.http.answer.ErrorAnswers;
import io.undertow.server.HttpServerExchange;
import java.util.List;

/**
 * From path and method to what is done. Runs on an IO thread; what may wait is handed on by those
 * who do it. Safe for use by many threads.
 */
public final class Router {

  private static final Endpoint NOWHERE =
      Endpoint.refusing(call -> ErrorAnswers.unknownRoute(call.exchange()));

  private final List<Route> routes;

  /** Routes by this table; where two match, the first counts. */
  public Router(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /**
   * A filter that finds out which call a request is. What is none is refused where others are
   * handled: it passes the filters behind this one, too.
   */
  public boolean find(HttpServerExchange exchange) {
    call(exchange).keep();
    return true;
  }

  /** Does what is to be done for the call that was found. */
  public static void handle(HttpServerExchange exchange) {
    Call call = Call.of(exchange);
    call.endpoint().handler().handle(call);
  }

  private Call call(HttpServerExchange exchange) {
    try {
      List<String> path = RequestPath.of(exchange).segments();
      return new Call(exchange, path, endpoint(path, exchange));
    } catch (RuntimeException e) {
      return new Call(
          exchange, List.of(), Endpoint.refusing(call -> ErrorAnswers.send(call.exchange(), e)));
    }
  }

  private Endpoint endpoint(List<String> path, HttpServerExchange exchange) {
    if (path.size() == 2 && path.getLast().isEmpty()) {
      // A path of one segment with a slash behind it is none that anybody has.
      return NOWHERE;
    }
    for (Route route : routes) {
      if (route.matches(path)) {
        return route.endpoint(exchange.getRequestMethod());
      }
    }
    return NOWHERE;
  }
}
