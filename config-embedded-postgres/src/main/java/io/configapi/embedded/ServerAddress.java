package io.configapi.embedded;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Where the server of a data directory is to be reached, and as whom. */
record ServerAddress(int port, String database, String password) {

  /** Nothing leaves the machine. */
  private static final String LOOPBACK_PROPERTIES = "?sslmode=disable&gssEncMode=disable";

  /** All of it, the password too; parts percent-encoded. */
  String url() {
    return "postgres://"
        + Cluster.USER
        + ":"
        + URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20")
        + "@"
        + place()
        + LOOPBACK_PROPERTIES;
  }

  /**
   * Connects.
   *
   * @param more further properties of the driver
   */
  Connection connect(Properties more) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(more);
    properties.setProperty("user", Cluster.USER);
    properties.setProperty("password", password);
    return DriverManager.getConnection(
        "jdbc:postgresql://" + place() + LOOPBACK_PROPERTIES, properties);
  }

  ServerAddress withDatabase(String other) {
    return new ServerAddress(port, other, password);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return place();
  }

  private String place() {
    return "127.0.0.1:" + port + "/" + database;
  }
}
