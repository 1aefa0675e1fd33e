package io.configapi.eventstore.postgres;

import io.configapi.domain.ConfigException;
import io.configapi.domain.IncompatibleStoreException;
import io.configapi.domain.UnavailableException;
import io.configapi.domain.UnavailableException.Reason;
import java.sql.SQLException;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * What a failure of the database means, by its SQLSTATE (PostgreSQL manual, appendix A). The
 * server's own message is the cause's, never repeated: it can quote data.
 */
enum SqlFailure {
  /** The connection is gone, or none can be had. */
  UNREACHABLE,
  /** The server can't just now, but is there: a lock, a time limit, a full disk. */
  BUSY,
  /** The server is a standby, or was made read-only. */
  READ_ONLY,
  /** The server refuses this program, until a person does something. */
  REFUSED,
  /** The log's schema is not there. */
  NO_SCHEMA,
  /** Anything else: what was sent is at fault. */
  OTHER;

  private static final Set<String> SHUTTING_DOWN = Set.of("57P01", "57P02", "57P03", "57P05");
  private static final Set<String> TOO_LONG = Set.of("55P03", "57014", "40001", "40P01", "25P04");
  private static final Set<String> ABSENT = Set.of("42P01", "3F000");

  static SqlFailure of(SQLException failure) {
    String state = stateOf(failure);
    if (state == null || state.startsWith("08") || SHUTTING_DOWN.contains(state)) {
      return UNREACHABLE;
    }
    if (state.equals("25P03") || state.equals("53300")) {
      return UNREACHABLE;
    }
    if (state.equals("25006")) {
      return READ_ONLY;
    }
    if (TOO_LONG.contains(state) || state.startsWith("53") || state.startsWith("58")) {
      return BUSY;
    }
    if (state.startsWith("28") || state.equals("3D000") || state.equals("42501")) {
      return REFUSED;
    }
    return ABSENT.contains(state) ? NO_SCHEMA : OTHER;
  }

  /** Whether the same work can succeed if it is done again. */
  boolean isTransient() {
    return this == UNREACHABLE || this == BUSY || this == READ_ONLY;
  }

  /** The failure in the domain's words. */
  static ConfigException translate(SQLException failure) {
    String state = stateOf(failure);
    String code = state == null ? "" : " (SQLSTATE " + state + ")";
    return switch (of(failure)) {
      case UNREACHABLE ->
          new UnavailableException(
              Reason.UNREACHABLE, "The database can't be reached" + code, failure);
      case BUSY ->
          new UnavailableException(
              Reason.UNREACHABLE, "The database can't do this now" + code, failure);
      case READ_ONLY ->
          new UnavailableException(
              Reason.READ_ONLY,
              "The database is read-only at present: default_transaction_read_only, or a standby"
                  + code,
              failure);
      case REFUSED ->
          new IncompatibleStoreException(
              "The database refuses access" + code + refusal(state), failure);
      case NO_SCHEMA ->
          new IncompatibleStoreException(
              "The database has no ConfigApi schema" + code + "; make it with: configctl db init",
              failure);
      case OTHER -> new IncompatibleStoreException(unforeseen(failure) + code, failure);
    };
  }

  private static String refusal(@Nullable String state) {
    if ("3D000".equals(state)) {
      return ": there is no such database";
    }
    return "42501".equals(state)
        ? ": the user lacks a privilege"
        : ": wrong user or password, or not allowed by pg_hba.conf";
  }

  private static String unforeseen(SQLException failure) {
    return isUnknownZone(failure)
        ? "The database does not know this program's time zone, "
            + TimeZone.getDefault().getID()
            + "; start Java with -Duser.timezone=UTC"
        : "The database failed unexpectedly";
  }

  /**
   * The driver tells it as it connects; the message has nothing but the setting's name and zone.
   */
  private static boolean isUnknownZone(SQLException failure) {
    return "22023".equals(failure.getSQLState())
        && String.valueOf(failure.getMessage()).contains("\"TimeZone\"");
  }

  /** The first SQLSTATE on the way down: a pool wraps what happened without one. */
  private static @Nullable String stateOf(SQLException failure) {
    Throwable cause = failure;
    while (cause != null) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
      cause = cause.getCause();
    }
    return null;
  }
}
