package io.configapi.http;

import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Sends a body of any length part by part: the next part is made only when the one before has gone
 * out, so it takes the memory of a part, and no thread waits for a slow client.
 */
final class StreamedBody implements IoCallback {

  private final BodyParts parts;
  private final @Nullable Executor executor;

  private StreamedBody(BodyParts parts, @Nullable Executor executor) {
    this.parts = parts;
    this.executor = executor;
  }

  /**
   * Sends the body; the first part is made before anything is sent, so that it can still fail with
   * a status of its own.
   *
   * @param executor makes the further parts
   */
  static void send(HttpServerExchange exchange, BodyParts parts, Executor executor) {
    send(exchange, parts, Answers.JSON, executor);
  }

  /** The same for a body of another type. */
  static void send(HttpServerExchange exchange, BodyParts parts, String type, Executor executor) {
    byte[] first = parts.next();
    Answers.begin(exchange, StatusCodes.OK, type);
    new StreamedBody(parts, executor).sendPart(exchange, exchange.getResponseSender(), first);
  }

  /** Sends parts that are there already, on whichever thread the one before has gone out. */
  static void send(HttpServerExchange exchange, List<byte[]> made) {
    Iterator<byte[]> rest = made.iterator();
    BodyParts parts = () -> rest.hasNext() ? rest.next() : null;
    Answers.begin(exchange, StatusCodes.OK, Answers.JSON);
    exchange.setResponseContentLength(made.stream().mapToLong(part -> part.length).sum());
    new StreamedBody(parts, null).sendPart(exchange, exchange.getResponseSender(), parts.next());
  }

  @Override
  public void onComplete(HttpServerExchange exchange, Sender sender) {
    if (exchange.getRequestMethod().equals(Methods.HEAD)) {
      // Nobody gets the rest, and it can be long.
      IoCallback.END_EXCHANGE.onComplete(exchange, sender);
    } else if (executor == null) {
      sendPart(exchange, sender, parts.next());
    } else {
      exchange.dispatch(executor, () -> sendNext(exchange, sender));
    }
  }

  @Override
  public void onException(HttpServerExchange exchange, Sender sender, IOException exception) {
    IoCallback.END_EXCHANGE.onException(exchange, sender, exception);
  }

  private void sendNext(HttpServerExchange exchange, Sender sender) {
    try {
      sendPart(exchange, sender, parts.next());
    } catch (RuntimeException | Error e) {
      ErrorAnswers.send(exchange, e);
    }
  }

  private void sendPart(HttpServerExchange exchange, Sender sender, byte @Nullable [] part) {
    if (part == null) {
      IoCallback.END_EXCHANGE.onComplete(exchange, sender);
    } else {
      sender.send(ByteBuffer.wrap(part), this);
    }
  }
}
