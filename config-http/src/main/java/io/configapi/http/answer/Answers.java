package io.configapi.http.answer;

import io.configapi.domain.event.MarkedPosition;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Sends whole answers, with the headers that all of them have. Can be called on any thread; never
 * waits.
 */
public final class Answers {

  /** The media type of plain text. */
  public static final String TEXT = "text/plain; charset=utf-8";

  /** The media type of JSON. */
  public static final String JSON = "application/json";

  static final String PROBLEM = "application/problem+json";

  /**
   * The position of the log whose state has answered, with the mark of that log where it is known.
   */
  static final HttpString POSITION = HttpString.tryFromString("Config-Position");

  private static final HttpString REPEATED = HttpString.tryFromString("Idempotent-Replayed");
  private static final HttpString NO_SNIFF = HttpString.tryFromString("X-Content-Type-Options");

  private Answers() {}

  /** Says which position of the log the answer is of. */
  public static void position(HttpServerExchange exchange, MarkedPosition position) {
    exchange.getResponseHeaders().put(POSITION, position.toString());
  }

  /** Says that this is the first answer again, and nothing was recorded now. */
  public static void repeated(HttpServerExchange exchange, boolean repeated) {
    if (repeated) {
      exchange.getResponseHeaders().put(REPEATED, "true");
    }
  }

  /** Sends a whole answer in plain text. */
  public static void text(HttpServerExchange exchange, int status, String text) {
    send(exchange, status, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a whole answer in JSON. */
  public static void json(HttpServerExchange exchange, int status, byte[] json) {
    send(exchange, status, JSON, json);
  }

  /** Sends a whole answer of any media type. */
  public static void send(HttpServerExchange exchange, int status, String type, byte[] body) {
    begin(exchange, status, type);
    sendBody(exchange, body);
  }

  /** Sends the whole body of an answer whose headers are set. */
  public static void sendBody(HttpServerExchange exchange, byte[] body) {
    exchange.setResponseContentLength(body.length);
    ByteBuffer whole = ByteBuffer.wrap(body);
    ending(exchange, () -> exchange.getResponseSender().send(whole));
  }

  /**
   * Does what ends an exchange on its IO thread. Elsewhere Undertow would do it as well; but if the
   * client's next request is there at once, that thread spins until the other one has come to the
   * end of it, and on a busy machine that one may not be running. The next of several requests that
   * came together may itself have been begun elsewhere, so it is to wait for this first.
   */
  static void ending(HttpServerExchange exchange, Runnable end) {
    if (exchange.isInIoThread()) {
      end.run();
    } else {
      exchange.dispatch(exchange.getIoThread(), end);
    }
  }

  /**
   * Sets what stands before a body. What is read may be kept, but must be asked for again: it can
   * change at any time.
   */
  public static void begin(HttpServerExchange exchange, int status, String type) {
    begin(exchange, status);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type);
  }

  /** The same where there is no body. */
  static void begin(HttpServerExchange exchange, int status) {
    exchange.setStatusCode(status);
    exchange
        .getResponseHeaders()
        .put(Headers.CACHE_CONTROL, "no-cache")
        .put(Headers.VARY, "Accept")
        .put(NO_SNIFF, "nosniff");
  }
}
