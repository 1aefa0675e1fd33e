package io.configapi.http.filter;

import io.configapi.http.answer.ErrorAnswers;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.Protocols;
import java.util.regex.Pattern;

/**
 * Lets only those requests in of which every server says the same where they end (RFC 9112,
 * sections 6 and 11.2). Others are refused, and the connection closed: what stands behind them
 * could be one server's body and another one's next request.
 *
 * <p>Undertow has refused before what has both a length and a transfer encoding, or several
 * lengths; but it takes a length beyond 2^64 for what is left of it, and any transfer encoding for
 * chunks. Versions of HTTP that it does not know it takes for 1.1, and answers in it (RFC 9110,
 * section 2.5).
 */
public final class RequestFraming implements Filter {

  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

  private final long mostBody;

  /**
   * Lets in what every server reads alike.
   *
   * @param mostBody the longest body that is taken
   */
  public RequestFraming(long mostBody) {
    this.mostBody = mostBody;
  }

  @Override
  public boolean passes(HttpServerExchange exchange) {
    String expected = expected(exchange);
    if (expected.isEmpty()) {
      if (!exchange.isRequestComplete()) {
        exchange.addRequestWrapper((body, same) -> new BoundedBody(body.create(), mostBody));
      }
      return true;
    }
    exchange.setPersistent(false);
    if (exchange.getProtocol().equals(Protocols.HTTP_0_9)) {
      // Whose answers have no status.
      exchange.setProtocol(Protocols.HTTP_1_1);
    }
    ErrorAnswers.badRequest(exchange, "Invalid request: expected " + expected);
    return false;
  }

  /** What it should have been; empty if all is well. */
  private static String expected(HttpServerExchange exchange) {
    if (exchange.getProtocol().equals(Protocols.HTTP_0_9)) {
      return "HTTP/1.1";
    }
    HeaderValues encodings = exchange.getRequestHeaders().get(Headers.TRANSFER_ENCODING);
    if (encodings != null) {
      boolean chunked = encodings.size() == 1 && encodings.getFirst().equalsIgnoreCase("chunked");
      if (!chunked || exchange.getProtocol().equals(Protocols.HTTP_1_0)) {
        return "no transfer encoding but chunked, and that with HTTP/1.1";
      }
    }
    HeaderValues lengths = exchange.getRequestHeaders().get(Headers.CONTENT_LENGTH);
    if (lengths != null && (lengths.size() > 1 || !LENGTH.matcher(lengths.getFirst()).matches())) {
      return "a Content-Length of up to 18 digits";
    }
    return "";
  }
}
