package io.configapi.http.filter;

import io.configapi.http.answer.ErrorAnswers;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * Lets no more requests in at a time than a bound; one more is refused at once. Undertow's own
 * handler would let it wait instead.
 *
 * <p>Who only waits for changes gives its place back ({@link #leave}): there is another bound on
 * those.
 */
public final class RequestBound implements Filter {

  private static final AttachmentKey<Place> PLACE = AttachmentKey.create(Place.class);

  private final Semaphore places;
  private final Predicate<HttpServerExchange> takesPlace;

  /**
   * Lets in so many at a time.
   *
   * @param takesPlace tells those that count
   */
  public RequestBound(int most, Predicate<HttpServerExchange> takesPlace) {
    this.places = new Semaphore(most);
    this.takesPlace = takesPlace;
  }

  /** What a request takes, until it is answered or only waits. */
  private record Place(Semaphore places, AtomicBoolean isBack) {

    void giveBack() {
      if (isBack.compareAndSet(false, true)) {
        places.release();
      }
    }
  }

  @Override
  public boolean passes(HttpServerExchange exchange) {
    if (!takesPlace.test(exchange)) {
      return true;
    }
    if (places.tryAcquire()) {
      giveBackLater(exchange);
      return true;
    }
    ErrorAnswers.overloaded(exchange);
    return false;
  }

  private void giveBackLater(HttpServerExchange exchange) {
    Place place = new Place(places, new AtomicBoolean());
    exchange.putAttachment(PLACE, place);
    exchange.addExchangeCompleteListener(
        (completed, listeners) -> {
          place.giveBack();
          listeners.proceed();
        });
  }

  /** From now on the request only waits, and does not count any more. */
  public static void leave(HttpServerExchange exchange) {
    Place place = exchange.getAttachment(PLACE);
    if (place != null) {
      place.giveBack();
    }
  }
}
