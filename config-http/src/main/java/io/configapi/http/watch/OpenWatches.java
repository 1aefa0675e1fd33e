package io.configapi.http.watch;

import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.UnavailableException.Reason;
import io.configapi.http.call.Call;
import io.configapi.http.call.Need;
import io.configapi.http.filter.RequestBound;
import io.undertow.server.HttpServerExchange;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * All clients that wait for changes: no more than a bound, and all to be sent home when the server
 * stops. Safe for use by many threads.
 */
public final class OpenWatches implements AutoCloseable {

  private final Semaphore places;
  private final Map<HttpServerExchange, Runnable> open = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /** None yet, and no more than so many at a time. */
  public OpenWatches(int most) {
    places = new Semaphore(most);
  }

  /**
   * Takes a place until the exchange is over, and gives back the one among all requests. Only for
   * what waits for changes by the table of all calls.
   *
   * @throws UnavailableException if all are taken, or the server is stopping
   */
  void enter(Call call) {
    if (!call.needs(Need.LONG_WAIT)) {
      throw new IllegalStateException("this call does not wait for changes, by the table");
    }
    HttpServerExchange exchange = call.exchange();
    if (!places.tryAcquire()) {
      throw new UnavailableException(
          Reason.OVERLOADED, "Overloaded: too many clients wait for changes at a time");
    }
    exchange.addExchangeCompleteListener(
        (completed, listeners) -> {
          places.release();
          open.remove(exchange);
          listeners.proceed();
        });
    RequestBound.leave(exchange);
  }

  /**
   * Says how a client that waits can be sent home; is called at once where the server stops. To be
   * said before anything can end the exchange.
   */
  void register(HttpServerExchange exchange, Runnable end) {
    open.put(exchange, end);
    if (closed) {
      end.run();
    }
  }

  @Override
  public void close() {
    closed = true;
    open.values().forEach(Runnable::run);
  }
}
