package io.configapi.domain.failure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What went wrong, in a word for programs: the same in Java, over HTTP and in the command line's
 * JSON. A code never changes its meaning; new ones come, so who meets an unknown one goes by the
 * category of the exception, the status or the exit code.
 */
public enum FailureCode {
  /** The name is none that a configuration can have. */
  INVALID_NAME,
  /** The value is none that can be stored. */
  INVALID_VALUE,
  /** A parameter, header, option or member is known, and what it says can't be taken. */
  INVALID_PARAMETER,
  /** There is no such parameter, header or option here. */
  UNKNOWN_PARAMETER,
  /** The body can't be read as what it should be. */
  INVALID_BODY,
  /** The request is none that every server reads alike. */
  INVALID_REQUEST,
  /** A position or a size is behind the end of the log. */
  POSITION_BEYOND_LOG,
  /** What is sent or asked for is more than is taken. */
  TOO_LARGE,
  /** Nothing is served under that path. */
  UNKNOWN_ROUTE,
  /** There is no value there: it was never set, or is deleted; the history says which. */
  NO_VALUE,
  /** Nothing of that name was ever set. */
  NEVER_SET,
  /** The configuration never had that version. */
  UNKNOWN_VERSION,
  /** The configuration is deleted already. */
  DELETED,
  /** The value is encrypted, and whoever asks has not its key. */
  SEALED,
  /** The server has no key to sign checkpoints with. */
  NO_KEY,
  /** The path does not have that method. */
  METHOD_NOT_ALLOWED,
  /** The body is of a type, a charset or an encoding that is not taken. */
  UNSUPPORTED_MEDIA_TYPE,
  /** The host that the request is meant for is none of the server's. */
  MISDIRECTED,
  /** A web page of another site sent it. */
  FOREIGN_SITE,
  /** The condition of a write is not met. */
  VERSION_CONFLICT,
  /** An operation of a transaction can't be done, so none was. */
  OPERATION_REJECTED,
  /** A plan is not the one any more that was shown. */
  PLAN_CHANGED,
  /** An idempotency key was used for another request. */
  KEY_REUSED,
  /** The log does not hold what was read from it, or never did. */
  LOG_REPLACED,
  /** What there was at an instant can't be told: times there are of a clock that was ahead. */
  CLOCK_DOUBTFUL,
  /** The database's clock is so far ahead that nothing is recorded now. */
  CLOCK_AHEAD,
  /** The log can't be reached. */
  UNREACHABLE,
  /** The log can be read, but not written. */
  READ_ONLY,
  /** The log's keeper refuses the service, until a person mends a right, a password, a schema. */
  REFUSED,
  /** More is waiting than is taken on. */
  OVERLOADED,
  /** The node is not as far as it should be. */
  BEHIND,
  /** The server stops. */
  STOPPING,
  /** A write is recorded once or not at all, and nobody can tell which. */
  OUTCOME_UNKNOWN,
  /** The log holds what only a newer program understands. */
  INCOMPATIBLE_LOG,
  /** The store can't be used by this program as it is. */
  INCOMPATIBLE_STORE,
  /** An event of the log can't be understood, or was altered. */
  CORRUPT_LOG,
  /** The command line can't do what it was asked, for a reason outside of the log. */
  COMMAND_FAILED,
  /** Something nobody foresaw. */
  INTERNAL;

  /** What the type of a problem begins with (RFC 9457); the code follows. */
  public static final String TYPE_PREFIX = "urn:configapi:problem:";

  private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The code of this text; empty if it is none that this program knows. */
  public static Optional<FailureCode> of(String text) {
    return Arrays.stream(values()).filter(code -> code.text.equals(text)).findFirst();
  }

  /** Which input is wrong, by how callers name it: {@code operations[1].name} is a name. */
  static FailureCode ofInput(String field) {
    return switch (field.substring(field.lastIndexOf('.') + 1)) {
      case "name" -> INVALID_NAME;
      case "value" -> INVALID_VALUE;
      case "body" -> INVALID_BODY;
      default -> INVALID_PARAMETER;
    };
  }

  /** The type of a problem of this code: a URI that names it, and nothing to be fetched. */
  public String type() {
    return TYPE_PREFIX + text;
  }

  /** In lower case with dashes, as it goes over the wire. */
  @Override
  public String toString() {
    return text;
  }
}
