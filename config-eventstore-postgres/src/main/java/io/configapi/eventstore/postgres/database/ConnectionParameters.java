package io.configapi.eventstore.postgres.database;

import io.configapi.domain.failure.InvalidInputException;
import java.util.Map;

/**
 * What a database URL says, by libpq's names. Each parameter counts as libpq's manual has it, or is
 * refused by its name; its value is never shown.
 */
final class ConnectionParameters {

  private static final int DEFAULT_PORT = 5432;

  private final Map<String, String> given;
  private final Map<String, String> environment;

  /**
   * Takes the parameters over.
   *
   * @param environment of which {@code PGPASSWORD} counts
   */
  ConnectionParameters(Map<String, String> given, Map<String, String> environment) {
    this.given = given;
    this.environment = environment;
  }

  DatabaseSettings settings() {
    String host = host(take("host", "localhost"));
    int port = port(take("port", ""));
    String user = take("user", "");
    String database = take("dbname", user.isEmpty() ? "postgres" : user);
    String password = take("password", environment.getOrDefault("PGPASSWORD", ""));
    String passFile = take("passfile", "");
    if (!passFile.isEmpty() && password.isEmpty()) {
      password = PassFile.of(passFile).password(host, port, database, user).orElse("");
    }
    return new DatabaseSettings(
        host, port, database, user, password, new DriverProperties(given).all());
  }

  private String take(String name, String otherwise) {
    String value = given.remove(name);
    return value == null ? otherwise : value;
  }

  private static String host(String host) {
    if (host.startsWith("/") || host.startsWith("@")) {
      throw malformed("names a Unix socket as its host; only TCP is supported: name a host");
    }
    if (host.contains(",")) {
      throw malformed("names several hosts, only one is supported");
    }
    return host;
  }

  private static int port(String digits) {
    if (digits.isEmpty()) {
      return DEFAULT_PORT;
    }
    // Not what stands there: with an unencoded / in a password, this is part of the password.
    if (!digits.matches("[0-9]{1,5}")) {
      throw malformed("has a port that is not a number; is a character not percent-encoded?");
    }
    int port = Integer.parseInt(digits);
    if (port < 1 || port > 65_535) {
      throw malformed("has a port outside 1 to 65535");
    }
    return port;
  }

  /** What is not of the form that a URL has. */
  static InvalidInputException malformed(String problem) {
    return refused(
        problem
            + "; expected postgres://user:password@host:port/database, special characters"
            + " percent-encoded");
  }

  static InvalidInputException refused(String problem) {
    return new InvalidInputException("database-url", "The database URL " + problem);
  }
}
