package io.configapi.http.answer;

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
 * out, so it takes the memory of a part, and no thread waits for a slow client. All such parts
 * together take no more than the {@link MemoryBudget}.
 */
public final class StreamedBody implements IoCallback {

  private final BodyParts parts;
  private final @Nullable Executor executor;
  private volatile MemoryBudget.@Nullable Charge charge;

  private StreamedBody(BodyParts parts, @Nullable Executor executor) {
    this.parts = parts;
    this.executor = executor;
  }

  /**
   * Sends the body; the first part is made before anything is sent, so that it can still fail with
   * a status of its own.
   *
   * @param executor makes the further parts, and the first one where that has to wait
   */
  public static void send(HttpServerExchange exchange, BodyParts parts, Executor executor) {
    send(exchange, parts, Answers.JSON, executor);
  }

  /** The same for a body of another type. */
  public static void send(
      HttpServerExchange exchange, BodyParts parts, String type, Executor executor) {
    StreamedBody body = new StreamedBody(parts, executor);
    MemoryBudget budget = MemoryBudget.of(exchange);
    MemoryBudget.Charge free = budget.tryTake(MemoryBudget.PART);
    if (free == null && exchange.isInIoThread()) {
      exchange.dispatch(executor, () -> body.tryFirst(exchange, type, null));
    } else {
      body.sendFirst(exchange, type, free);
    }
  }

  /**
   * Sends parts that are small and quickly made, on whichever thread the one before has gone out.
   */
  static void send(HttpServerExchange exchange, BodyParts parts, String type) {
    byte[] first = parts.next();
    Answers.begin(exchange, StatusCodes.OK, type);
    new StreamedBody(parts, null).sendPart(exchange, exchange.getResponseSender(), first);
  }

  /** Sends parts that are there already, on whichever thread the one before has gone out. */
  public static void send(HttpServerExchange exchange, List<byte[]> made) {
    Iterator<byte[]> rest = made.iterator();
    BodyParts parts = () -> rest.hasNext() ? rest.next() : null;
    Answers.begin(exchange, StatusCodes.OK, Answers.JSON);
    exchange.setResponseContentLength(made.stream().mapToLong(part -> part.length).sum());
    new StreamedBody(parts, null).sendPart(exchange, exchange.getResponseSender(), parts.next());
  }

  @Override
  public void onComplete(HttpServerExchange exchange, Sender sender) {
    release();
    if (exchange.getRequestMethod().equals(Methods.HEAD)) {
      // Nobody gets the rest, and it can be long.
      Answers.ending(exchange, () -> IoCallback.END_EXCHANGE.onComplete(exchange, sender));
    } else if (executor == null) {
      sendPart(exchange, sender, parts.next());
    } else {
      exchange.dispatch(executor, () -> sendNext(exchange, sender));
    }
  }

  @Override
  public void onException(HttpServerExchange exchange, Sender sender, IOException exception) {
    release();
    IoCallback.END_EXCHANGE.onException(exchange, sender, exception);
  }

  private void tryFirst(
      HttpServerExchange exchange, String type, MemoryBudget.@Nullable Charge free) {
    try {
      sendFirst(exchange, type, free);
    } catch (RuntimeException | Error e) {
      ErrorAnswers.send(exchange, e);
    }
  }

  private void sendFirst(
      HttpServerExchange exchange, String type, MemoryBudget.@Nullable Charge free) {
    exchange.addExchangeCompleteListener(
        (completed, listeners) -> {
          release();
          listeners.proceed();
        });
    byte[] first = next(free == null ? MemoryBudget.of(exchange).take(MemoryBudget.PART) : free);
    Answers.begin(exchange, StatusCodes.OK, type);
    sendPart(exchange, exchange.getResponseSender(), first);
  }

  private void sendNext(HttpServerExchange exchange, Sender sender) {
    try {
      MemoryBudget budget = MemoryBudget.of(exchange);
      sendPart(exchange, sender, next(budget.takeToGoOn(MemoryBudget.PART)));
    } catch (RuntimeException | Error e) {
      ErrorAnswers.send(exchange, e);
    }
  }

  /** Makes the next part, which is counted until it has gone out. */
  private byte @Nullable [] next(MemoryBudget.Charge taken) {
    int length = 0;
    try {
      byte[] part = parts.next();
      length = part == null ? 0 : part.length;
      charge = taken;
      return part;
    } finally {
      taken.resize(length > MemoryBudget.SMALL ? length : 0);
    }
  }

  private void release() {
    MemoryBudget.Charge held = charge;
    if (held != null) {
      charge = null;
      held.close();
    }
  }

  private void sendPart(HttpServerExchange exchange, Sender sender, byte @Nullable [] part) {
    if (part == null) {
      release();
      Answers.ending(exchange, () -> IoCallback.END_EXCHANGE.onComplete(exchange, sender));
    } else {
      sender.send(ByteBuffer.wrap(part), this);
    }
  }
}
