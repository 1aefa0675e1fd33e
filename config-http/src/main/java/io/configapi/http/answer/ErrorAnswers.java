package io.configapi.http.answer;

import io.configapi.domain.ConfigName;
import io.configapi.domain.failure.ConfigDeletedException;
import io.configapi.domain.failure.ConfigException;
import io.configapi.domain.failure.ConfigNotFoundException;
import io.configapi.domain.failure.ConflictException;
import io.configapi.domain.failure.CorruptLogException;
import io.configapi.domain.failure.DoubtfulTimeException;
import io.configapi.domain.failure.FailureCode;
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

  private static final String NOT_FOUND = "Not Found";

  /** RFC 9110, section 15.5.20. */
  private static final int MISDIRECTED_REQUEST = 421;

  private ErrorAnswers() {}

  /**
   * An error as it is answered.
   *
   * @param code what went wrong, for programs
   * @param text the plain text
   * @param detail the same for a problem, where there is more to say
   * @param more further members of a problem: which field, operation or version it is about
   */
  private record Failure(
      FailureCode code, int status, String text, String detail, Map<String, Object> more) {

    static Failure of(FailureCode code, int status, String text) {
      return new Failure(code, status, text, text, Map.of());
    }

    static Failure of(ConfigException failure, int status) {
      return of(failure.code(), status, String.valueOf(failure.getMessage()));
    }

    static Failure ofField(InvalidInputException failure, int status) {
      return of(failure, status).with(Map.of("field", failure.field()));
    }

    Failure with(Map<String, Object> members) {
      return new Failure(code, status, text, detail, members);
    }
  }

  /** A path that is none of the server's. */
  public static void unknownRoute(HttpServerExchange exchange) {
    send(
        exchange,
        new Failure(
            FailureCode.UNKNOWN_ROUTE,
            StatusCodes.NOT_FOUND,
            NOT_FOUND,
            "Nothing is served under this path: /openapi.json lists those that are",
            Map.of()));
  }

  /** A configuration that has no value in the state that was asked for. */
  public static void noValue(HttpServerExchange exchange, ConfigName name) {
    send(
        exchange,
        new Failure(
            FailureCode.NO_VALUE,
            StatusCodes.NOT_FOUND,
            NOT_FOUND,
            "Configuration " + name + " has no value there: never set, or deleted",
            Map.of("name", name.text())));
  }

  /** What a path names, and there is none of. */
  public static void notFound(HttpServerExchange exchange, FailureCode code, String text) {
    send(exchange, Failure.of(code, StatusCodes.NOT_FOUND, text));
  }

  /** A request that can't be taken for one. */
  public static void badRequest(HttpServerExchange exchange, String text) {
    send(exchange, Failure.of(FailureCode.INVALID_REQUEST, StatusCodes.BAD_REQUEST, text));
  }

  /** A body that does not come to its end. */
  public static void brokenBody(HttpServerExchange exchange) {
    send(
        exchange,
        Failure.of(
            FailureCode.INVALID_BODY,
            StatusCodes.BAD_REQUEST,
            "Invalid body: expected it to be whole"));
  }

  /** A method that the path does not have. */
  public static void methodNotAllowed(HttpServerExchange exchange, String allowed) {
    exchange.getResponseHeaders().put(Headers.ALLOW, allowed);
    send(
        exchange,
        new Failure(
            FailureCode.METHOD_NOT_ALLOWED,
            StatusCodes.METHOD_NOT_ALLOWED,
            "Method Not Allowed",
            "Method not allowed here, expected one of " + allowed,
            Map.of()));
  }

  /** A body of a kind that is not taken. */
  public static void unsupportedMediaType(HttpServerExchange exchange, String text) {
    send(
        exchange,
        Failure.of(FailureCode.UNSUPPORTED_MEDIA_TYPE, StatusCodes.UNSUPPORTED_MEDIA_TYPE, text));
  }

  /** What comes once the server stops. */
  public static void stopping(HttpServerExchange exchange) {
    exchange.getResponseHeaders().put(Headers.RETRY_AFTER, "1");
    send(
        exchange,
        Failure.of(
            FailureCode.STOPPING,
            StatusCodes.SERVICE_UNAVAILABLE,
            "Stopping: this server takes no more requests"));
  }

  /** A target that is too long; the rest of the request is not read. */
  public static void targetTooLong(HttpServerExchange exchange, String text) {
    exchange.setPersistent(false);
    send(exchange, Failure.of(FailureCode.TOO_LARGE, StatusCodes.REQUEST_URI_TOO_LARGE, text));
  }

  /** Headers that are too many or too long; the rest of the request is not read. */
  public static void headersTooLarge(HttpServerExchange exchange, String text) {
    exchange.setPersistent(false);
    send(
        exchange,
        Failure.of(FailureCode.TOO_LARGE, StatusCodes.REQUEST_HEADER_FIELDS_TOO_LARGE, text));
  }

  /** A host that is none of this server's. */
  public static void misdirected(HttpServerExchange exchange) {
    send(
        exchange,
        Failure.of(
            FailureCode.MISDIRECTED,
            MISDIRECTED_REQUEST,
            "Misdirected Request: this host is not served here (configd --public-host adds one)"));
  }

  /** What another site's web page sends. */
  public static void foreignSite(HttpServerExchange exchange) {
    send(
        exchange,
        Failure.of(
            FailureCode.FOREIGN_SITE,
            StatusCodes.FORBIDDEN,
            "Forbidden: a web page of another site must not change anything"));
  }

  /** A body that is longer than allowed. */
  public static void bodyTooLarge(HttpServerExchange exchange, int maxBytes) {
    send(
        exchange,
        Failure.of(
            FailureCode.TOO_LARGE,
            StatusCodes.REQUEST_ENTITY_TOO_LARGE,
            "Request body too large: expected at most " + maxBytes + " bytes"));
  }

  /** A request beyond what the server works on at a time. */
  public static void overloaded(HttpServerExchange exchange) {
    exchange.getResponseHeaders().put(Headers.RETRY_AFTER, "1");
    send(
        exchange,
        Failure.of(
            FailureCode.OVERLOADED,
            StatusCodes.SERVICE_UNAVAILABLE,
            "Overloaded: too many requests at a time"));
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
    send(
        exchange,
        failure instanceof ConfigException known
            ? known(known)
            : unknown(failure, FailureCode.INTERNAL));
  }

  private static Failure known(ConfigException failure) {
    return switch (failure) {
      case ValueTooLargeException e -> Failure.ofField(e, StatusCodes.REQUEST_ENTITY_TOO_LARGE);
      case TransactionTooLargeException e ->
          Failure.ofField(e, StatusCodes.REQUEST_ENTITY_TOO_LARGE);
      case InvalidInputException e -> Failure.ofField(e, StatusCodes.BAD_REQUEST);
      case ConfigNotFoundException e -> absent(e, StatusCodes.NOT_FOUND, NOT_FOUND, e.name());
      case ConfigDeletedException e -> absent(e, StatusCodes.GONE, "Gone", e.name());
      case SealedValueException e ->
          Failure.of(e, StatusCodes.CONFLICT).with(Map.of("key_id", e.keyId()));
      case VersionConflictException e ->
          Failure.of(e, StatusCodes.PRECONDITION_FAILED).with(Map.of("version", e.actual()));
      case OperationRejectedException e -> rejected(e);
      case IdempotencyKeyReusedException e -> Failure.of(e, StatusCodes.UNPROCESSABLE_ENTITY);
      case UnavailableException e -> {
        logUnavailable(e);
        yield Failure.of(e, StatusCodes.SERVICE_UNAVAILABLE);
      }
      case OutcomeUnknownException e -> {
        LOG.warn("The outcome of a write is unknown", e);
        yield Failure.of(e, StatusCodes.GATEWAY_TIME_OUT);
      }
      case DoubtfulTimeException e ->
          Failure.of(e, StatusCodes.CONFLICT)
              .with(Map.of("credible_position", e.credible(), "head_position", e.head()));
      case LogReplacedException e -> Failure.of(e, StatusCodes.CONFLICT);
      case IncompatibleStoreException e -> unknown(e, e.code());
      case IncompatibleLogException e -> {
        LOG.error("{}", e.getMessage());
        yield Failure.of(e, StatusCodes.SERVICE_UNAVAILABLE);
      }
      case CorruptLogException e -> {
        LOG.error("The log can't be right", e);
        yield Failure.of(e, StatusCodes.INTERNAL_SERVER_ERROR);
      }
      // Kinds that this server does not know by name.
      case RejectedException e -> Failure.of(e, StatusCodes.BAD_REQUEST);
      case MissingException e -> Failure.of(e, StatusCodes.NOT_FOUND);
      case ConflictException e -> Failure.of(e, StatusCodes.CONFLICT);
      case TryAgainException e -> Failure.of(e, StatusCodes.SERVICE_UNAVAILABLE);
      case NeedsPersonException e -> unknown(e, e.code());
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

  /** The text is that of the status alone, as it always was. */
  private static Failure absent(ConfigException failure, int status, String text, String name) {
    String detail = String.valueOf(failure.getMessage());
    return new Failure(failure.code(), status, text, detail, Map.of("name", name));
  }

  /** What would be gone or not found by itself is here a conflict with what the log has. */
  private static Failure rejected(OperationRejectedException failure) {
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("operation", failure.operation());
    more.put("name", failure.name());
    more.put("cause", failure.reason().code());
    if (failure.reason() instanceof VersionConflictException conflict) {
      more.put("version", conflict.actual());
      return Failure.of(failure, StatusCodes.PRECONDITION_FAILED).with(more);
    }
    return Failure.of(failure, StatusCodes.CONFLICT).with(more);
  }

  private static Failure unknown(Throwable failure, FailureCode code) {
    LOG.error("A request failed unexpectedly", failure);
    return Failure.of(code, StatusCodes.INTERNAL_SERVER_ERROR, "Internal Server Error");
  }

  private static void send(HttpServerExchange exchange, Failure error) {
    exchange.setStatusCode(error.status());
    if (error.status() == MISDIRECTED_REQUEST) {
      exchange.setReasonPhrase(title(MISDIRECTED_REQUEST));
    }
    if (ContentNegotiation.prefersJson(exchange)) {
      byte[] problem =
          JsonWriter.problem(
              error.code(), error.status(), title(error.status()), error.detail(), error.more());
      Answers.send(exchange, error.status(), Answers.PROBLEM, problem);
    } else {
      Answers.text(exchange, error.status(), error.text());
    }
  }

  private static String title(int status) {
    return status == MISDIRECTED_REQUEST ? "Misdirected Request" : StatusCodes.getReason(status);
  }
}
