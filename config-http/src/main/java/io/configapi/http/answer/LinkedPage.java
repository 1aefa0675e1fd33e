package io.configapi.http.answer;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of an array, and a link to the next one where there is more (RFC 8288). A page is held
 * in memory, so it ends where its values have become large.
 *
 * @param <T> the elements
 * @param <P> what says where one of them stands
 */
public final class LinkedPage<T, P> {

  /** The largest limit that a client may set. */
  public static final long MOST_ELEMENTS = 10_000;

  private static final HttpString LINK = HttpString.tryFromString("Link");
  private static final int PORTION = 500;

  /** How often it is looked for more in vain: a page can be short though there is more. */
  private static final int MOST_IN_VAIN = 2;

  private final JsonPage json = JsonPage.ofElements();
  private @Nullable P place;
  private int count;
  private boolean ended;

  private LinkedPage() {}

  /**
   * Sends a page.
   *
   * @param next the query of the next page, from the place where this one ends
   */
  public static <T, P> void send(
      HttpServerExchange exchange, Elements<T, P> elements, int limit, Function<P, String> next) {
    LinkedPage<T, P> page = new LinkedPage<>();
    page.fill(elements, limit);
    P last = page.place;
    if (last != null && !page.ended && page.goesOn(elements, last)) {
      link(exchange, next.apply(last));
    }
    send(exchange, page.json, Answers.JSON);
  }

  /** Sends elements that were written already, as an array of this media type. */
  public static void send(HttpServerExchange exchange, JsonPage elements, String type) {
    byte[] inner = elements.toArray();
    MemoryBudget.of(exchange).hold(exchange, inner.length + 2L);
    byte[] body =
        ByteBuffer.allocate(inner.length + 2).put((byte) '[').put(inner).put((byte) ']').array();
    Answers.send(exchange, StatusCodes.OK, type, body);
  }

  /**
   * Sets the link to the next page: a relative reference, since a proxy may have cut off the
   * beginning of the path. It has the last segment, as clients that go by the older RFC 2396
   * (Java's URI) would else lose it.
   */
  public static void link(HttpServerExchange exchange, String query) {
    String path = exchange.getRequestPath();
    String last = path.substring(path.lastIndexOf('/') + 1);
    exchange.getResponseHeaders().put(LINK, "<" + last + "?" + query + ">; rel=\"next\"");
  }

  private boolean goesOn(Elements<T, P> elements, P last) {
    Elements.Portion<T, P> more = elements.after(last, 1);
    return !more.elements().isEmpty() || more.next() != null;
  }

  private void fill(Elements<T, P> elements, int limit) {
    int inVain = 0;
    while (count < limit && !ended && !json.isLarge() && inVain < MOST_IN_VAIN) {
      Elements.Portion<T, P> found = elements.after(place, Math.min(PORTION, limit - count));
      inVain += found.elements().isEmpty() ? 1 : 0;
      int before = count;
      write(elements, found.elements());
      boolean all = count - before == found.elements().size();
      place = all ? found.next() : place;
      ended = all && place == null;
    }
  }

  private void write(Elements<T, P> elements, List<T> found) {
    for (T element : found) {
      if (json.isLarge()) {
        return;
      }
      elements.write(json, element);
      place = elements.place(element);
      count++;
    }
  }
}
