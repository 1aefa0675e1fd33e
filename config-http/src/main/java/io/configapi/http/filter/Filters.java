package io.configapi.http.filter;

import io.configapi.http.answer.MemoryBudget;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.HttpContinueReadHandler;
import io.undertow.util.Headers;
import io.undertow.util.Protocols;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * What every request goes through before its call is looked up, put together in its order.
 *
 * @param hosts the hosts that a request can be meant for
 * @param mostBody the longest body that is taken
 * @param bodyTimeout the longest that a body may take to arrive
 * @param mostRequests the most requests worked on at a time
 */
public record Filters(ServedHosts hosts, long mostBody, Duration bodyTimeout, int mostRequests) {

  /**
   * Puts all filters before a handler, from the outside to the inside.
   *
   * @param takesOwnPlace tells the requests that are not counted among those worked on
   * @param budget what the answers may take
   */
  public HttpHandler before(
      HttpHandler handler, Predicate<HttpServerExchange> takesOwnPlace, MemoryBudget budget) {
    HttpHandler sameSite = new CrossSiteGuard(hosts, limiting(handler, takesOwnPlace));
    HttpHandler framed = new RequestFraming(mostBody, new RequestSize(sameSite));
    HttpHandler timely = new BodyTimeout(bodyTimeout, framed);
    return new AccessLog(
        exchange -> {
          budget.countFor(exchange);
          keepOlderClients(exchange);
          timely.handleRequest(exchange);
        });
  }

  /** Who speaks HTTP/1.0 waits for the connection's end, unless told that there is none. */
  private static void keepOlderClients(HttpServerExchange exchange) {
    if (exchange.getProtocol().equals(Protocols.HTTP_1_0) && exchange.isPersistent()) {
      exchange.getResponseHeaders().put(Headers.CONNECTION, Headers.KEEP_ALIVE.toString());
    }
  }

  private HttpHandler limiting(HttpHandler handler, Predicate<HttpServerExchange> takesOwnPlace) {
    HttpHandler unlimited = new HttpContinueReadHandler(handler);
    HttpHandler limited = new RequestBound(mostRequests, unlimited);
    return exchange -> (takesOwnPlace.test(exchange) ? unlimited : limited).handleRequest(exchange);
  }
}
