package io.configapi.http;

import io.configapi.domain.UnavailableException;
import io.configapi.domain.UnavailableException.Reason;
import io.undertow.server.HttpServerExchange;
import java.util.concurrent.Semaphore;

/** How many clients may wait for changes at a time. */
final class WatchLimit {

  private final Semaphore places;

  WatchLimit(int most) {
    places = new Semaphore(most);
  }

  /**
   * Takes a place until the exchange is over.
   *
   * @throws UnavailableException if all are taken
   */
  void enter(HttpServerExchange exchange) {
    if (!places.tryAcquire()) {
      throw new UnavailableException(
          Reason.OVERLOADED, "Overloaded: too many clients wait for changes at a time");
    }
    exchange.addExchangeCompleteListener(
        (completed, listeners) -> {
          places.release();
          listeners.proceed();
        });
  }
}
