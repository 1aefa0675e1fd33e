package io.configapi.http.body;

import io.configapi.formats.ConfigFormat;
import io.configapi.formats.StrictJson;
import io.configapi.http.answer.ErrorAnswers;
import io.configapi.http.call.Call;
import io.configapi.http.call.Need;
import io.configapi.http.call.RequestExecutor;
import io.undertow.server.HttpServerExchange;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes request bodies without a thread that waits for them: of the right kind, no longer than is
 * allowed, and no more of them at a time than there is room for. What says beforehand that it does
 * not fit is refused before it is read.
 */
public final class BodyReader {

  /** A larger one would hold up the other connections of its IO thread. */
  private static final int LARGEST_BODY_PARSED_AT_ONCE = 64 * 1024;

  private static final String JSON = "application/json";

  private final int maxBody;
  private final int maxLargeBody;
  private final Semaphore room;
  private final Semaphore largeRoom;
  private final RequestExecutor executor;

  /**
   * A reader of all bodies.
   *
   * @param maxBody the longest body about one configuration
   * @param maxLargeBody the longest body about many
   * @param maxBodyBytes the most bytes of bodies held at a time
   */
  public BodyReader(int maxBody, int maxLargeBody, int maxBodyBytes, RequestExecutor executor) {
    this.maxBody = maxBody;
    this.maxLargeBody = maxLargeBody;
    this.room = new Semaphore(Math.max(maxBody, maxBodyBytes));
    this.largeRoom = new Semaphore(Math.max(maxLargeBody, maxBodyBytes / 2));
    this.executor = executor;
  }

  /** Reads a body in JSON. */
  public void json(Call call, Consumer<byte[]> next) {
    read(call, MediaType.unsupported(call.exchange(), MediaType::isJson, JSON), next);
  }

  /**
   * Reads a body that is a whole configuration.
   *
   * @param named the format it is in, whatever its type says; null if the type is to say it
   */
  public void configurations(
      Call call, @Nullable ConfigFormat named, BiConsumer<ConfigFormat, byte[]> next) {
    String type = MediaType.of(call.exchange());
    ConfigFormat format = named != null ? named : ConfigFormat.ofContentType(type).orElse(null);
    String problem =
        MediaType.unsupported(
            call.exchange(),
            other -> format != null && !MediaType.isSentByForms(other),
            expected(named));
    read(call, problem, body -> next.accept(Objects.requireNonNull(format, "format"), body));
  }

  private static String expected(@Nullable ConfigFormat named) {
    return switch (named) {
          case null -> "application/json or application/yaml, or another one with ?format=";
          case JSON -> "application/json";
          case YAML -> "application/yaml";
          case PROPERTIES, ENV -> "text/x-java-properties or application/octet-stream";
        }
        + " (with curl: -H 'Content-Type: "
        + example(named)
        + "')";
  }

  private static String example(@Nullable ConfigFormat named) {
    return named == null || named == ConfigFormat.JSON
        ? "application/json"
        : named == ConfigFormat.YAML ? "application/yaml" : "application/octet-stream";
  }

  /**
   * Sees to it that there is no body, as nothing would be done of what it says.
   *
   * @param instead where it is to be said instead
   */
  public void none(Call call, String instead, Runnable next) {
    if (call.exchange().isRequestComplete()) {
      next.run();
      return;
    }
    read(
        call,
        "",
        body -> {
          if (body.length > 0) {
            throw StrictJson.invalid("expected none: " + instead);
          }
          next.run();
        });
  }

  /** Reads the body, then calls on; or answers for what is wrong with it. */
  private void read(Call call, String problem, Consumer<byte[]> next) {
    HttpServerExchange exchange = call.exchange();
    int most = call.needs(Need.LARGE_BODY) ? maxLargeBody : maxBody;
    if (!problem.isEmpty()) {
      ErrorAnswers.unsupportedMediaType(exchange, problem);
    } else if (exchange.getRequestContentLength() > most) {
      ErrorAnswers.bodyTooLarge(exchange, most);
    } else {
      Semaphore places = most > maxBody ? largeRoom : room;
      long declared = exchange.getRequestContentLength();
      int longest = declared < 0 ? most : (int) declared;
      receive(call, new ReceivedBody(places, longest), most, next);
    }
  }

  private void receive(Call call, ReceivedBody body, int most, Consumer<byte[]> next) {
    HttpServerExchange exchange = call.exchange();
    exchange.addExchangeCompleteListener(
        (completed, listeners) -> {
          body.release();
          listeners.proceed();
        });
    exchange
        .getRequestReceiver()
        .receivePartialBytes(
            (received, piece, last) -> {
              if (last) {
                accept(call, body.takeWhole(), next);
              } else if (piece.length > most - body.length()) {
                giveUp(received, body);
                ErrorAnswers.bodyTooLarge(received, most);
              } else if (!body.add(piece)) {
                giveUp(received, body);
                ErrorAnswers.overloaded(received);
              }
            },
            (failed, failure) -> refuse(failed));
  }

  /** What is still to come is drained, and takes no room. */
  private static void giveUp(HttpServerExchange exchange, ReceivedBody body) {
    exchange.getRequestReceiver().pause();
    body.release();
  }

  private void accept(Call call, byte[] body, Consumer<byte[]> next) {
    if (body.length > LARGEST_BODY_PARSED_AT_ONCE) {
      executor.mayWait(call, () -> next.accept(body));
      return;
    }
    try {
      next.accept(body);
    } catch (RuntimeException e) {
      ErrorAnswers.send(call.exchange(), e);
    }
  }

  /** Nothing that follows can be told from the rest of the body. */
  private static void refuse(HttpServerExchange exchange) {
    exchange.setPersistent(false);
    // Without an answer of its own it would be taken for done.
    ErrorAnswers.brokenBody(exchange);
  }
}
