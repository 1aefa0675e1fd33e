package io.configapi.eventstore.postgres.jdbc;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What the server or the driver says of a connection that could not be had, or of a right that is
 * missing. It names users, databases, tables and settings. What is said of a statement is left out:
 * it can quote data.
 */
final class ServerExplanation {

  private static final int LONGEST = 300;

  /** Classes of SQLSTATE: connections, authentication, no such database, resources, operators. */
  private static final Set<String> CLASSES = Set.of("08", "28", "3D", "53", "57", "58");

  private static final String MISSING_PRIVILEGE = "42501";

  /** The driver's own: a setting that it does not take, and a failure of its parts. */
  private static final Set<String> DRIVERS = Set.of("22023", "99999");

  private ServerExplanation() {}

  /** With a colon before it; empty if there is none that may be shown. */
  static String of(SQLException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PSQLException told && told.getSQLState() != null) {
        String text = of(told, told.getSQLState());
        return text.isEmpty() ? "" : ": " + text;
      }
    }
    return "";
  }

  private static String of(PSQLException told, String state) {
    ServerErrorMessage server = told.getServerErrorMessage();
    boolean known = state.length() >= 2 && CLASSES.contains(state.substring(0, 2));
    if (server == null) {
      return known || DRIVERS.contains(state) ? line(told.getMessage()) : "";
    }
    // A fatal one ends a session, or keeps it from beginning: it is about no statement.
    boolean shown =
        known || state.equals(MISSING_PRIVILEGE) || "FATAL".equals(server.getSeverity());
    return shown ? line(server.getMessage()) : "";
  }

  private static String line(@Nullable String text) {
    String first = text == null ? "" : text.lines().findFirst().orElse("").strip();
    return first.length() <= LONGEST ? first : first.substring(0, LONGEST) + " …";
  }
}
