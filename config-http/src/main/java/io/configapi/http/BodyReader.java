package io.configapi.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * Takes request bodies without a thread that waits for them: of the right kind, no longer than is
 * allowed, and no more of them at a time than there is room for. Whatever does not fit is refused
 * before it is read.
 */
final class BodyReader {

  private final int maxBody;
  private final Duration timeout;
  private final Semaphore room;

  BodyReader(HttpOptions options) {
    this.maxBody = options.maxBody();
    this.timeout = options.bodyTimeout();
    this.room = new Semaphore(Math.max(maxBody, options.maxBodyBytes()));
  }

  /** Reads the body, then calls on; or answers for what is wrong with it. */
  void read(HttpServerExchange exchange, Consumer<byte[]> next) {
    String problem = unsupported(exchange);
    if (!problem.isEmpty()) {
      ErrorAnswers.unsupportedMediaType(exchange, problem);
      return;
    }
    long declared = exchange.getRequestContentLength();
    if (declared > maxBody) {
      ErrorAnswers.bodyTooLarge(exchange, maxBody);
      return;
    }
    // A body of undeclared length can come to be as long as any.
    int needed = declared < 0 ? maxBody : (int) declared;
    if (!room.tryAcquire(needed)) {
      ErrorAnswers.overloaded(exchange);
      return;
    }
    exchange.addExchangeCompleteListener(
        (completed, listeners) -> {
          room.release(needed);
          listeners.proceed();
        });
    exchange.setMaxEntitySize(maxBody);
    receive(exchange, next);
  }

  /** A client that sends byte by byte, for ever, is cut off: it takes the room of others. */
  private void receive(HttpServerExchange exchange, Consumer<byte[]> next) {
    XnioExecutor.Key timer =
        exchange
            .getIoThread()
            .executeAfter(
                () -> IoUtils.safeClose(exchange.getConnection()),
                timeout.toMillis(),
                TimeUnit.MILLISECONDS);
    exchange
        .getRequestReceiver()
        .receiveFullBytes(
            (received, body) -> {
              timer.remove();
              next.accept(body);
            },
            (failed, failure) -> {
              timer.remove();
              if (failure instanceof RequestTooBigException) {
                failed.setPersistent(false);
                ErrorAnswers.bodyTooLarge(failed, maxBody);
              } else {
                failed.setPersistent(false);
                failed.endExchange();
              }
            });
  }

  /** JSON in UTF-8, without a further encoding; says what is not so, or nothing. */
  private static String unsupported(HttpServerExchange exchange) {
    HeaderValues encoding = exchange.getRequestHeaders().get(Headers.CONTENT_ENCODING);
    if (encoding != null && !encoding.getFirst().equalsIgnoreCase("identity")) {
      return "Unsupported content encoding: expected none";
    }
    String header = exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
    String[] parts = (header == null ? "" : header.toLowerCase(Locale.ROOT)).split(";", 16);
    String type = parts[0].strip();
    if (!type.equals("application/json")
        && !(type.startsWith("application/") && type.endsWith("+json"))) {
      return "Unsupported content type: expected Content-Type: application/json";
    }
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().replace("\"", "");
      if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
        return "Unsupported charset: expected utf-8";
      }
    }
    return "";
  }
}
