package io.configapi.eventstore.postgres.database;

import java.util.Map;

/**
 * How to connect to a PostgreSQL database. Never shows its password.
 *
 * @param host host name or address, without brackets
 * @param port TCP port
 * @param database database name
 * @param user user name; empty leaves it to the driver
 * @param password password; empty for none
 * @param properties further connection properties of the PostgreSQL JDBC driver, by their names
 *     there
 */
@SuppressWarnings("DoNotCallSuggester")
public record DatabaseSettings(
    String host,
    int port,
    String database,
    String user,
    String password,
    Map<String, String> properties) {

  public DatabaseSettings {
    properties = Map.copyOf(properties);
  }

  /**
   * Settings from {@code postgres://user:password@host:port/database?property=value}.
   *
   * @throws io.configapi.domain.InvalidInputException if it is no such URL
   */
  public static DatabaseSettings parse(String url) {
    throw new UnsupportedOperationException(url);
  }

  /** The URL for the driver, without user, password and properties. */
  public String jdbcUrl() {
    return "jdbc:postgresql://"
        + (host.contains(":") ? "[" + host + "]" : host)
        + ":"
        + port
        + "/"
        + database;
  }

  /** For people: {@code postgres://user@host:port/database}, without the password. */
  @Override
  public String toString() {
    return "postgres://" + user + "@" + host + ":" + port + "/" + database;
  }
}
