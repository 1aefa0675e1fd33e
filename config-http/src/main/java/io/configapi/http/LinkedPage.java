package io.configapi.http;

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
 */
final class LinkedPage<T> {

  static final long MOST_ELEMENTS = 10_000;

  private static final HttpString LINK = HttpString.tryFromString("Link");
  private static final int PORTION = 500;

  private final JsonPage json = JsonPage.ofElements();
  private @Nullable T last;
  private int count;
  private boolean ended;

  private LinkedPage() {}

  /**
   * Sends a page.
   *
   * @param next the query of the next page, from the last element of this one
   */
  static <T> void send(
      HttpServerExchange exchange, Elements<T> elements, int limit, Function<T, String> next) {
    LinkedPage<T> page = new LinkedPage<>();
    page.fill(elements, limit);
    T last = page.last;
    if (last != null && !page.ended && !elements.after(last, 1).isEmpty()) {
      link(exchange, next.apply(last));
    }
    send(exchange, page.json);
  }

  static void send(HttpServerExchange exchange, JsonPage elements) {
    byte[] inner = elements.toArray();
    MemoryBudget.of(exchange).hold(exchange, inner.length + 2L);
    byte[] body =
        ByteBuffer.allocate(inner.length + 2).put((byte) '[').put(inner).put((byte) ']').array();
    Answers.json(exchange, StatusCodes.OK, body);
  }

  static void link(HttpServerExchange exchange, String query) {
    exchange
        .getResponseHeaders()
        .put(LINK, "<" + exchange.getRequestPath() + "?" + query + ">; rel=\"next\"");
  }

  private void fill(Elements<T> elements, int limit) {
    while (count < limit && !ended && !json.isLarge()) {
      List<T> portion = elements.after(last, Math.min(PORTION, limit - count));
      ended = portion.isEmpty();
      for (T element : portion) {
        elements.write(json, element);
        last = element;
        count++;
        if (json.isLarge()) {
          break;
        }
      }
    }
  }
}
