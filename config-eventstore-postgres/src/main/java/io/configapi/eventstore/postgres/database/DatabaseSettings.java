package io.configapi.eventstore.postgres.database;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

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
   * Settings from {@code postgres://user:password@host:port/database?parameter=value}, parts
   * percent-encoded, or from {@code host=… dbname=…}. {@code postgresql://} and {@code
   * jdbc:postgresql://} mean the same; without a host it is {@code localhost}, without a port 5432,
   * without a database the one named as the user, else {@code postgres}, without a password that of
   * {@code PGPASSWORD}. Parameters mean what they mean to libpq, or are refused by their names;
   * those of the JDBC driver can be given, too.
   *
   * @throws io.configapi.domain.failure.InvalidInputException if it is no such URL, or a parameter
   *     can't be taken; the message never shows any part of it but the name of a parameter
   */
  public static DatabaseSettings parse(String url) {
    return parse(url, System.getenv());
  }

  static DatabaseSettings parse(String url, Map<String, String> environment) {
    Map<String, String> parameters =
        Conninfo.is(url) ? Conninfo.parameters(url) : new DatabaseUrl(url).parameters();
    return new ConnectionParameters(parameters, environment).settings();
  }

  /** The URL for the driver, without user, password and properties. */
  public String jdbcUrl() {
    return "jdbc:postgresql://"
        + bracketed()
        + ":"
        + port
        + "/"
        + URLEncoder.encode(database, StandardCharsets.UTF_8);
  }

  /** What the driver is to be given besides the URL: user, password and properties. */
  public Properties driverProperties() {
    Properties all = new Properties();
    properties.forEach(all::setProperty);
    if (!user.isEmpty()) {
      all.setProperty("user", user);
    }
    if (!password.isEmpty()) {
      all.setProperty("password", password);
    }
    return all;
  }

  /** For people: {@code postgres://user@host:port/database}, without the password. */
  @Override
  public String toString() {
    String who = user.isEmpty() ? "" : user + "@";
    return "postgres://" + who + bracketed() + ":" + port + "/" + database;
  }

  private String bracketed() {
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
