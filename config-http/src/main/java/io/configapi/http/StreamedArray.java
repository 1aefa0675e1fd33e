package io.configapi.http;

import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Sends a JSON array of any length page by page: the next page is made only when the one before has
 * gone out, so it takes the memory of a page, and no thread waits for a slow client.
 */
final class StreamedArray implements IoCallback {

  /** The elements of the next page, as JSON; an empty page is the end. */
  @FunctionalInterface
  interface Pages {
    List<byte[]> next();
  }

  private final Pages pages;
  private final Executor executor;
  private boolean begun;

  private StreamedArray(Pages pages, Executor executor) {
    this.pages = pages;
    this.executor = executor;
  }

  /**
   * Sends the array; the first page is made before anything is sent, so that it can still fail with
   * a status of its own.
   *
   * @param executor makes the further pages
   */
  static void send(HttpServerExchange exchange, Pages pages, Executor executor) {
    StreamedArray array = new StreamedArray(pages, executor);
    List<byte[]> first = pages.next();
    Answers.begin(exchange, StatusCodes.OK, Answers.JSON);
    array.sendPage(exchange.getResponseSender(), first);
  }

  @Override
  public void onComplete(HttpServerExchange exchange, Sender sender) {
    exchange.dispatch(executor, () -> sendNext(exchange, sender));
  }

  @Override
  public void onException(HttpServerExchange exchange, Sender sender, IOException exception) {
    IoCallback.END_EXCHANGE.onException(exchange, sender, exception);
  }

  private void sendNext(HttpServerExchange exchange, Sender sender) {
    try {
      sendPage(sender, pages.next());
    } catch (RuntimeException e) {
      ErrorAnswers.send(exchange, e);
    }
  }

  private void sendPage(Sender sender, List<byte[]> page) {
    if (page.isEmpty()) {
      sender.send(begun ? "]" : "[]", IoCallback.END_EXCHANGE);
      return;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * page.size());
    for (byte[] element : page) {
      bytes.write(begun ? ',' : '[');
      bytes.writeBytes(element);
      begun = true;
    }
    sender.send(ByteBuffer.wrap(bytes.toByteArray()), this);
  }
}
