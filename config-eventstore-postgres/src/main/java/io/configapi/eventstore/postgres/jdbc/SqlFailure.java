package io.configapi.eventstore.postgres.jdbc;

import io.configapi.domain.failure.ConfigException;
import io.configapi.domain.failure.IncompatibleStoreException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.UnavailableException.Reason;
import java.sql.SQLException;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * What a failure of the database means, by its SQLSTATE (PostgreSQL manual, appendix A). What the
 * server says of a statement is the cause's, never repeated: it can quote data.
 */
public enum SqlFailure {
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

  private static final String DISK_FULL = "53100";
  private static final String STATEMENT_TIMEOUT = "57014";
  private static final String IDLE_TIMEOUT = "25P03";
  private static final String NOTIFY_QUEUE_FULL = "54000";
  private static final Set<String> SHUTTING_DOWN = Set.of("57P01", "57P02", "57P03", "57P05");
  private static final Set<String> TOO_LONG = Set.of("55P03", "57014", "40001", "40P01", "25P04");
  private static final String WHERE_PRIVILEGES_STAND =
      "; what a server needs is in docs/operations.md, \"Privileges\"";
  private static final Set<String> ABSENT = Set.of("42P01", "3F000");

  /** The kind that a failure is of. */
  public static SqlFailure of(SQLException failure) {
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

  /** Whether the server gave a statement up because it took too long, not for want of a lock. */
  public static boolean tookTooLong(SQLException failure) {
    return STATEMENT_TIMEOUT.equals(stateOf(failure)) || IDLE_TIMEOUT.equals(stateOf(failure));
  }

  /** Whether too many notifications wait for somebody who listens to take them. */
  public static boolean isNotifyQueueFull(SQLException failure) {
    return NOTIFY_QUEUE_FULL.equals(stateOf(failure));
  }

  /** Whether nothing more fits on the server's disk. */
  public static boolean isDiskFull(SQLException failure) {
    return DISK_FULL.equals(stateOf(failure));
  }

  /** Whether the same work can succeed if it is done again. */
  public boolean isTransient() {
    return this == UNREACHABLE || this == BUSY || this == READ_ONLY;
  }

  /** The failure in the domain's words. */
  public static ConfigException translate(SQLException failure) {
    SqlFailure kind = of(failure);
    String message = message(kind, failure);
    return switch (kind) {
      case UNREACHABLE, BUSY -> new UnavailableException(Reason.UNREACHABLE, message, failure);
      case READ_ONLY -> new UnavailableException(Reason.READ_ONLY, message, failure);
      case REFUSED, NO_SCHEMA -> new UnavailableException(Reason.REFUSED, message, failure);
      case OTHER -> new IncompatibleStoreException(message, failure);
    };
  }

  /**
   * The same for a program that opens the database: what only a person can mend is no matter of
   * waiting there.
   */
  public static ConfigException translateOnOpening(SQLException failure) {
    SqlFailure kind = of(failure);
    return kind == REFUSED || kind == NO_SCHEMA
        ? new IncompatibleStoreException(message(kind, failure), failure)
        : translate(failure);
  }

  private static String message(SqlFailure kind, SQLException failure) {
    String state = stateOf(failure);
    String code = state == null ? "" : " (SQLSTATE " + state + ")";
    return switch (kind) {
      case UNREACHABLE -> unreachable(state) + code + ServerExplanation.of(failure);
      case BUSY ->
          (DISK_FULL.equals(state)
                  ? "The disk of the database is full"
                  : "The database can't do this now")
              + code
              + ServerExplanation.of(failure);
      case READ_ONLY ->
          "The database is read-only at present: default_transaction_read_only, or a standby"
              + code;
      case REFUSED ->
          "The database refuses access"
              + code
              + refusal(state)
              + ServerExplanation.of(failure)
              + ("42501".equals(state) ? WHERE_PRIVILEGES_STAND : "");
      case NO_SCHEMA ->
          "The database has no ConfigApi schema" + code + "; make it with: configctl db init";
      case OTHER -> {
        String explanation = ServerExplanation.of(failure);
        yield isUnknownZone(failure)
            ? "The database does not know this program's time zone, "
                + TimeZone.getDefault().getID()
                + "; start Java with -Duser.timezone=UTC"
                + code
            : "The database "
                + (explanation.isEmpty() ? "failed unexpectedly" : "can't be used")
                + code
                + explanation;
      }
    };
  }

  /** Only where nothing was reached does it say so. */
  private static String unreachable(@Nullable String state) {
    if (state == null) {
      return "No connection to the database could be had in time";
    }
    if (SHUTTING_DOWN.contains(state)) {
      return "The database is being started or stopped";
    }
    return switch (state) {
      case "08001" -> "The database can't be reached";
      case "08004", "08P01" -> "The database refuses the connection";
      case "53300" -> "The database has no connection left";
      default -> "The connection to the database failed";
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
