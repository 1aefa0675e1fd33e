package io.configapi.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.concurrent.Semaphore;

/**
 * Lets no more requests in at a time than a bound; one more is refused at once. Undertow's own
 * handler would let it wait instead.
 */
final class RequestBound implements HttpHandler {

  private final Semaphore places;
  private final HttpHandler next;

  RequestBound(int most, HttpHandler next) {
    this.places = new Semaphore(most);
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    if (!places.tryAcquire()) {
      ErrorAnswers.overloaded(exchange);
      return;
    }
    exchange.addExchangeCompleteListener(
        (completed, listeners) -> {
          places.release();
          listeners.proceed();
        });
    next.handleRequest(exchange);
  }
}
