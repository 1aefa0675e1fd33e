package io.configapi.http;

import io.configapi.formats.ConfigFormat;
import io.undertow.io.Receiver;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * Takes request bodies without a thread that waits for them: of the right kind, no longer than is
 * allowed, and no more of them at a time than there is room for. Whatever does not fit is refused
 * before it is read.
 */
final class BodyReader {

  /** A larger one would hold up the other connections of its IO thread. */
  private static final int LARGEST_BODY_PARSED_AT_ONCE = 64 * 1024;

  private static final String JSON = "application/json";

  private final int maxBody;
  private final int maxLargeBody;
  private final Duration timeout;
  private final Semaphore room;
  private final Semaphore largeRoom;
  private final Threads threads;

  BodyReader(HttpOptions options, Threads threads) {
    this.maxBody = options.maxBody();
    this.maxLargeBody = options.maxLargeBody();
    this.timeout = options.bodyTimeout();
    this.room = new Semaphore(Math.max(maxBody, options.maxBodyBytes()));
    this.largeRoom = new Semaphore(Math.max(maxLargeBody, options.maxBodyBytes() / 2));
    this.threads = threads;
  }

  /** Reads a body about one configuration, in JSON. */
  void json(HttpServerExchange exchange, Consumer<byte[]> next) {
    read(exchange, MediaType.unsupported(exchange, MediaType::isJson, JSON), maxBody, next);
  }

  /** Reads a body about many configurations, in JSON. */
  void largeJson(HttpServerExchange exchange, Consumer<byte[]> next) {
    read(exchange, MediaType.unsupported(exchange, MediaType::isJson, JSON), maxLargeBody, next);
  }

  /**
   * Reads a body that is a whole configuration.
   *
   * @param named the format it is in, whatever its type says; null if the type is to say it
   */
  void configurations(
      HttpServerExchange exchange,
      @Nullable ConfigFormat named,
      BiConsumer<ConfigFormat, byte[]> next) {
    String type = MediaType.of(exchange);
    ConfigFormat format = named != null ? named : ConfigFormat.ofContentType(type).orElse(null);
    String problem =
        MediaType.unsupported(
            exchange, other -> format != null, "application/json, application/yaml, or ?format=");
    read(
        exchange,
        problem,
        maxLargeBody,
        body -> next.accept(Objects.requireNonNull(format, "format"), body));
  }

  /** Reads the body, then calls on; or answers for what is wrong with it. */
  private void read(HttpServerExchange exchange, String problem, int most, Consumer<byte[]> next) {
    if (!problem.isEmpty()) {
      ErrorAnswers.unsupportedMediaType(exchange, problem);
      return;
    }
    long declared = exchange.getRequestContentLength();
    if (declared > most) {
      ErrorAnswers.bodyTooLarge(exchange, most);
      return;
    }
    // A body of undeclared length can come to be as long as any.
    int needed = declared < 0 ? most : (int) declared;
    Semaphore places = most > maxBody ? largeRoom : room;
    if (!places.tryAcquire(needed)) {
      ErrorAnswers.overloaded(exchange);
      return;
    }
    exchange.addExchangeCompleteListener(
        (completed, listeners) -> {
          places.release(needed);
          listeners.proceed();
        });
    exchange.setMaxEntitySize(most);
    receive(exchange, most, next);
  }

  private void accept(HttpServerExchange exchange, byte[] body, Consumer<byte[]> next) {
    if (body.length > LARGEST_BODY_PARSED_AT_ONCE) {
      threads.mayWait(exchange, () -> next.accept(body));
      return;
    }
    try {
      next.accept(body);
    } catch (RuntimeException e) {
      ErrorAnswers.send(exchange, e);
    }
  }

  /** A client that sends byte by byte, for ever, is cut off: it takes the room of others. */
  private void receive(HttpServerExchange exchange, int most, Consumer<byte[]> next) {
    XnioExecutor.Key timer =
        exchange
            .getIoThread()
            .executeAfter(
                () -> IoUtils.safeClose(exchange.getConnection()),
                timeout.toMillis(),
                TimeUnit.MILLISECONDS);
    // For a body in chunks, whose length is found out as it comes.
    exchange.getRequestReceiver().setMaxBufferSize(most);
    exchange
        .getRequestReceiver()
        .receiveFullBytes(
            (received, body) -> {
              timer.remove();
              accept(exchange, body, next);
            },
            (failed, failure) -> {
              timer.remove();
              if (failure instanceof RequestTooBigException
                  || failure instanceof Receiver.RequestToLargeException) {
                failed.setPersistent(false);
                ErrorAnswers.bodyTooLarge(failed, most);
              } else {
                // Without an answer of its own it would be taken for done.
                failed.setPersistent(false);
                ErrorAnswers.badRequest(failed, "Invalid body: expected it to be whole");
              }
            });
  }
}
