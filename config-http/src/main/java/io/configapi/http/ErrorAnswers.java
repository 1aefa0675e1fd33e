package io.configapi.http;

import io.configapi.domain.ConfigDeletedException;
import io.configapi.domain.ConfigException;
import io.configapi.domain.ConfigNotFoundException;
import io.configapi.domain.CorruptLogException;
import io.configapi.domain.IdempotencyKeyReusedException;
import io.configapi.domain.IncompatibleStoreException;
import io.configapi.domain.InvalidInputException;
import io.configapi.domain.OutcomeUnknownException;
import io.configapi.domain.UnavailableException;
import io.configapi.domain.ValueTooLargeException;
import io.configapi.domain.VersionConflictException;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;

/**
 * The one place where what went wrong becomes a status and a text. Plain text by default; a problem
 * of RFC 9457 for a client that prefers JSON. What nobody foresaw is logged with its cause and
 * answered opaquely.
 */
final class ErrorAnswers {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

  private ErrorAnswers() {}

  /**
   * An error as it is answered.
   *
   * @param text the plain text
   * @param detail the same for a problem, where there is more to say
   * @param field the input at fault; null if none is
   */
  private record Failure(int status, String text, String detail, @Nullable String field) {

    static Failure of(int status, String text) {
      return new Failure(status, text, text, null);
    }
  }

  static void notFound(HttpServerExchange exchange) {
    send(exchange, Failure.of(StatusCodes.NOT_FOUND, "Not Found"));
  }

  static void methodNotAllowed(HttpServerExchange exchange, String allowed) {
    exchange.getResponseHeaders().put(Headers.ALLOW, allowed);
    send(
        exchange,
        new Failure(
            StatusCodes.METHOD_NOT_ALLOWED,
            "Method Not Allowed",
            "Method not allowed here, expected one of " + allowed,
            null));
  }

  static void unsupportedMediaType(HttpServerExchange exchange, String text) {
    send(exchange, Failure.of(StatusCodes.UNSUPPORTED_MEDIA_TYPE, text));
  }

  static void bodyTooLarge(HttpServerExchange exchange, int maxBytes) {
    send(
        exchange,
        Failure.of(
            StatusCodes.REQUEST_ENTITY_TOO_LARGE,
            "Request body too large: expected at most " + maxBytes + " bytes"));
  }

  static void overloaded(HttpServerExchange exchange) {
    exchange.getResponseHeaders().put(Headers.RETRY_AFTER, "1");
    send(
        exchange,
        Failure.of(StatusCodes.SERVICE_UNAVAILABLE, "Overloaded: too many requests at a time"));
  }

  /**
   * Answers for a failure, unless an answer is under way already: then the connection is cut, so
   * that nobody takes the half of it for the whole.
   */
  static void send(HttpServerExchange exchange, Throwable failure) {
    if (exchange.isResponseStarted()) {
      LOG.warn("An answer failed half-way: {}", failure.toString());
      IoUtils.safeClose(exchange.getConnection());
      return;
    }
    if (failure instanceof UnavailableException unavailable) {
      long seconds = Math.max(1, unavailable.retryAfter().toSeconds());
      exchange.getResponseHeaders().put(Headers.RETRY_AFTER, Long.toString(seconds));
    }
    send(exchange, failure instanceof ConfigException known ? known(known) : unknown(failure));
  }

  private static Failure known(ConfigException failure) {
    String message = String.valueOf(failure.getMessage());
    return switch (failure) {
      case ValueTooLargeException e ->
          new Failure(StatusCodes.REQUEST_ENTITY_TOO_LARGE, message, message, e.field());
      case InvalidInputException e ->
          new Failure(StatusCodes.BAD_REQUEST, message, message, e.field());
      case ConfigNotFoundException e ->
          new Failure(StatusCodes.NOT_FOUND, "Not Found", message, null);
      case ConfigDeletedException e -> new Failure(StatusCodes.GONE, "Gone", message, null);
      case VersionConflictException e -> Failure.of(StatusCodes.PRECONDITION_FAILED, message);
      case IdempotencyKeyReusedException e -> Failure.of(StatusCodes.UNPROCESSABLE_ENTITY, message);
      case UnavailableException e -> {
        LOG.debug("Unavailable", e);
        yield Failure.of(StatusCodes.SERVICE_UNAVAILABLE, message);
      }
      case OutcomeUnknownException e -> {
        LOG.warn("The outcome of a write is unknown", e);
        yield Failure.of(StatusCodes.GATEWAY_TIME_OUT, message);
      }
      case IncompatibleStoreException e -> unknown(e);
      case CorruptLogException e -> unknown(e);
    };
  }

  private static Failure unknown(Throwable failure) {
    LOG.error("A request failed unexpectedly", failure);
    return Failure.of(StatusCodes.INTERNAL_SERVER_ERROR, "Internal Server Error");
  }

  private static void send(HttpServerExchange exchange, Failure error) {
    if (Accepted.prefersJson(exchange)) {
      byte[] problem =
          JsonBodies.problem(
              error.status(), StatusCodes.getReason(error.status()), error.detail(), error.field());
      Answers.send(exchange, error.status(), Answers.PROBLEM, problem);
    } else {
      Answers.text(exchange, error.status(), error.text());
    }
  }
}
