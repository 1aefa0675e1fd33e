package io.configapi.http.call;

import io.configapi.http.answer.ErrorAnswers;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.List;

/**
 * From path and method to what is done. Runs on an IO thread; what may wait is handed on by those
 * who do it.
 */
public final class Router implements HttpHandler {

  private final List<Route> routes;

  /** Routes by this table; where two match, the first counts. */
  public Router(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    try {
      route(exchange, RequestPath.of(exchange));
    } catch (RuntimeException e) {
      ErrorAnswers.send(exchange, e);
    }
  }

  private void route(HttpServerExchange exchange, RequestPath path) {
    List<String> segments = path.segments();
    if (segments.size() == 2 && segments.getLast().isEmpty()) {
      // A path of one segment with a slash behind it is none that anybody has.
      ErrorAnswers.notFound(exchange);
      return;
    }
    for (Route route : routes) {
      List<String> variables = route.match(segments);
      if (variables != null) {
        handle(exchange, route, variables);
        return;
      }
    }
    ErrorAnswers.notFound(exchange);
  }

  private static void handle(HttpServerExchange exchange, Route route, List<String> variables) {
    Route.Handler handler = route.handler(exchange.getRequestMethod());
    if (handler != null) {
      handler.handle(exchange, variables);
    } else if (exchange.getRequestMethod().toString().equals(Methods.OPTIONS_STRING)) {
      exchange.getResponseHeaders().put(Headers.ALLOW, route.allowed());
      exchange.setStatusCode(StatusCodes.NO_CONTENT);
      exchange.endExchange();
    } else {
      ErrorAnswers.methodNotAllowed(exchange, route.allowed());
    }
  }
}
