package io.configapi.http.answer;

import io.configapi.domain.failure.ConfigDeletedException;
import io.configapi.domain.failure.ConfigException;
import io.configapi.domain.failure.ConfigNotFoundException;
import io.configapi.domain.failure.ConflictException;
import io.configapi.domain.failure.CorruptLogException;
import io.configapi.domain.failure.DoubtfulTimeException;
import io.configapi.domain.failure.IdempotencyKeyReusedException;
import io.configapi.domain.failure.IncompatibleLogException;
import io.configapi.domain.failure.IncompatibleStoreException;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.failure.LogReplacedException;
import io.configapi.domain.failure.MissingException;
import io.configapi.domain.failure.NeedsPersonException;
import io.configapi.domain.failure.OperationRejectedException;
import io.configapi.domain.failure.OutcomeUnknownException;
import io.configapi.domain.failure.RejectedException;
import io.configapi.domain.failure.SealedValueException;
import io.configapi.domain.failure.TransactionTooLargeException;
import io.configapi.domain.failure.TryAgainException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.ValueTooLargeException;
import io.configapi.domain.failure.VersionConflictException;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;

/**
 * The one place where what went wrong becomes a status and a text. Plain text by default; a problem
 * of RFC 9457 for a client that prefers JSON. What nobody foresaw is logged with its cause and
 * answered opaquely.
 */
public final class ErrorAnswers {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

  /** RFC 9110, section 15.5.20. */
  private static final int MISDIRECTED_REQUEST = 421;

  private ErrorAnswers() {}

  /**
   * An error as it is answered.
   *
   * @param text the plain text
   * @param detail the same for a problem, where there is more to say
   * @param more further members of a problem: which field, operation or version it is about
   */
  private record Failure(int status, String text, String detail, Map<String, Object> more) {

    static Failure of(int status, String text) {
      return new Failure(status, text, text, Map.of());
    }

    static Failure ofField(int status, String text, String field) {
      return new Failure(status, text, text, Map.of("field", field));
    }
  }

  /** A path or a configuration that does not exist. */
  public static void notFound(HttpServerExchange exchange) {
    send(exchange, Failure.of(StatusCodes.NOT_FOUND, "Not Found"));
  }

  /** The same, where there is more to say of it. */
  public static void notFound(HttpServerExchange exchange, String detail) {
    send(exchange, Failure.of(StatusCodes.NOT_FOUND, detail));
  }

  /** A request that can't be taken for one. */
  public static void badRequest(HttpServerExchange exchange, String text) {
    send(exchange, Failure.of(StatusCodes.BAD_REQUEST, text));
  }

  /** A method that the path does not have. */
  public static void methodNotAllowed(HttpServerExchange exchange, String allowed) {
    exchange.getResponseHeaders().put(Headers.ALLOW, allowed);
    send(
        exchange,
        new Failure(
            StatusCodes.METHOD_NOT_ALLOWED,
            "Method Not Allowed",
            "Method not allowed here, expected one of " + allowed,
            Map.of()));
  }

  /** A body of a kind that is not taken. */
  public static void unsupportedMediaType(HttpServerExchange exchange, String text) {
    send(exchange, Failure.of(StatusCodes.UNSUPPORTED_MEDIA_TYPE, text));
  }

  /** What comes once the server stops. */
  public static void stopping(HttpServerExchange exchange) {
    exchange.getResponseHeaders().put(Headers.RETRY_AFTER, "1");
    send(
        exchange,
        Failure.of(
            StatusCodes.SERVICE_UNAVAILABLE, "Stopping: this server takes no more requests"));
  }

  /** A target that is too long; the rest of the request is not read. */
  public static void targetTooLong(HttpServerExchange exchange, String text) {
    exchange.setPersistent(false);
    send(exchange, Failure.of(StatusCodes.REQUEST_URI_TOO_LARGE, text));
  }

  /** Headers that are too many or too long; the rest of the request is not read. */
  public static void headersTooLarge(HttpServerExchange exchange, String text) {
    exchange.setPersistent(false);
    send(exchange, Failure.of(StatusCodes.REQUEST_HEADER_FIELDS_TOO_LARGE, text));
  }

  /** A host that is none of this server's. */
  public static void misdirected(HttpServerExchange exchange) {
    send(
        exchange,
        Failure.of(
            MISDIRECTED_REQUEST,
            "Misdirected Request: this host is not served here (configd --public-host adds one)"));
  }

  /** What another site's web page sends. */
  public static void foreignSite(HttpServerExchange exchange) {
    send(
        exchange,
        Failure.of(
            StatusCodes.FORBIDDEN,
            "Forbidden: a web page of another site must not change anything"));
  }

  /** A body that is longer than allowed. */
  public static void bodyTooLarge(HttpServerExchange exchange, int maxBytes) {
    send(
        exchange,
        Failure.of(
            StatusCodes.REQUEST_ENTITY_TOO_LARGE,
            "Request body too large: expected at most " + maxBytes + " bytes"));
  }

  /** A request beyond what the server works on at a time. */
  public static void overloaded(HttpServerExchange exchange) {
    exchange.getResponseHeaders().put(Headers.RETRY_AFTER, "1");
    send(
        exchange,
        Failure.of(StatusCodes.SERVICE_UNAVAILABLE, "Overloaded: too many requests at a time"));
  }

  /**
   * Answers for a failure, unless an answer is under way already: then the connection is cut, so
   * that nobody takes the half of it for the whole.
   */
  public static void send(HttpServerExchange exchange, Throwable failure) {
    if (exchange.isResponseStarted()) {
      LOG.warn("An answer failed half-way: {}", failure.toString());
      IoUtils.safeClose(exchange.getConnection());
      exchange.endExchange();
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
          Failure.ofField(StatusCodes.REQUEST_ENTITY_TOO_LARGE, message, e.field());
      case TransactionTooLargeException e ->
          Failure.ofField(StatusCodes.REQUEST_ENTITY_TOO_LARGE, message, e.field());
      case InvalidInputException e -> Failure.ofField(StatusCodes.BAD_REQUEST, message, e.field());
      case ConfigNotFoundException e ->
          new Failure(StatusCodes.NOT_FOUND, "Not Found", message, Map.of());
      case ConfigDeletedException e -> new Failure(StatusCodes.GONE, "Gone", message, Map.of());
      case SealedValueException e ->
          new Failure(StatusCodes.CONFLICT, message, message, Map.of("key_id", e.keyId()));
      case VersionConflictException e ->
          new Failure(
              StatusCodes.PRECONDITION_FAILED, message, message, Map.of("version", e.actual()));
      case OperationRejectedException e -> rejected(e, message);
      case IdempotencyKeyReusedException e -> Failure.of(StatusCodes.UNPROCESSABLE_ENTITY, message);
      case UnavailableException e -> {
        logUnavailable(e);
        yield Failure.of(StatusCodes.SERVICE_UNAVAILABLE, message);
      }
      case OutcomeUnknownException e -> {
        LOG.warn("The outcome of a write is unknown", e);
        yield Failure.of(StatusCodes.GATEWAY_TIME_OUT, message);
      }
      case DoubtfulTimeException e ->
          new Failure(
              StatusCodes.CONFLICT,
              message,
              message,
              Map.of("credible_position", e.credible(), "head_position", e.head()));
      case LogReplacedException e -> Failure.of(StatusCodes.CONFLICT, message);
      case IncompatibleStoreException e -> unknown(e);
      case IncompatibleLogException e -> {
        LOG.error("{}", message);
        yield Failure.of(StatusCodes.SERVICE_UNAVAILABLE, message);
      }
      case CorruptLogException e -> {
        LOG.error("The log can't be right", e);
        yield Failure.of(StatusCodes.INTERNAL_SERVER_ERROR, message);
      }
      // Kinds that this server does not know by name.
      case RejectedException e -> Failure.of(StatusCodes.BAD_REQUEST, message);
      case MissingException e -> new Failure(StatusCodes.NOT_FOUND, "Not Found", message, Map.of());
      case ConflictException e -> Failure.of(StatusCodes.CONFLICT, message);
      case TryAgainException e -> Failure.of(StatusCodes.SERVICE_UNAVAILABLE, message);
      case NeedsPersonException e -> unknown(e);
    };
  }

  /** What a person has to mend is not left to whoever reads the answers. */
  private static void logUnavailable(UnavailableException failure) {
    if (failure.reason() == UnavailableException.Reason.REFUSED) {
      LOG.warn("{}", failure.getMessage());
    } else {
      LOG.debug("Unavailable", failure);
    }
  }

  /** What would be gone or not found by itself is here a conflict with what the log has. */
  private static Failure rejected(OperationRejectedException failure, String message) {
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("operation", failure.operation());
    more.put("name", failure.name());
    if (failure.reason() instanceof VersionConflictException conflict) {
      more.put("version", conflict.actual());
      return new Failure(StatusCodes.PRECONDITION_FAILED, message, message, more);
    }
    return new Failure(StatusCodes.CONFLICT, message, message, more);
  }

  private static Failure unknown(Throwable failure) {
    LOG.error("A request failed unexpectedly", failure);
    return Failure.of(StatusCodes.INTERNAL_SERVER_ERROR, "Internal Server Error");
  }

  private static void send(HttpServerExchange exchange, Failure error) {
    exchange.setStatusCode(error.status());
    if (error.status() == MISDIRECTED_REQUEST) {
      exchange.setReasonPhrase(title(MISDIRECTED_REQUEST));
    }
    if (ContentNegotiation.prefersJson(exchange)) {
      byte[] problem =
          JsonWriter.problem(error.status(), title(error.status()), error.detail(), error.more());
      Answers.send(exchange, error.status(), Answers.PROBLEM, problem);
    } else {
      Answers.text(exchange, error.status(), error.text());
    }
  }

  private static String title(int status) {
    return status == MISDIRECTED_REQUEST ? "Misdirected Request" : StatusCodes.getReason(status);
  }
}
