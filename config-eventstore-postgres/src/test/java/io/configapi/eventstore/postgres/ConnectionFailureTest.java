package io.configapi.eventstore.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.configapi.domain.failure.ConfigException;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.testkit.DatabaseTest;
import io.configapi.eventstore.postgres.testkit.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator is told of a database that can't be connected to. */
class ConnectionFailureTest extends DatabaseTest {

  @Override
  protected TestDatabase newDatabase() {
    return TestDatabase.create();
  }

  @Test
  void one_without_a_free_connection_was_reached() throws Exception {
    String role = "role_" + database.settings().database();
    sql("CREATE ROLE " + role + " LOGIN PASSWORD 's3cret' CONNECTION LIMIT 0");
    try {
      assertThat(messageFor(with(role, "s3cret", Map.of())))
          .startsWith("The database has no connection left (SQLSTATE 53300)")
          .contains("too many connections for role");
    } finally {
      sql("DROP ROLE " + role);
    }
  }

  @Test
  void a_wrong_password_and_a_wrong_setting_are_told_as_the_server_tells_them() {
    DatabaseSettings asked = database.settingsWithPassword();
    assertThat(messageFor(with(asked.user(), "wr0ng", asked.properties())))
        .startsWith("The database refuses access (SQLSTATE 28P01): wrong user or password")
        .contains("password authentication failed for user")
        .doesNotContain("wr0ng");
    DatabaseSettings right = database.settings();
    assertThat(
            messageFor(
                with(
                    right.user(),
                    right.password(),
                    Map.of("sslmode", "disable", "options", "-c nosuch=1"))))
        .startsWith("The database can't be used (SQLSTATE 42704)")
        .contains("unrecognized configuration parameter \"nosuch\"");
  }

  @Test
  void one_that_takes_no_connections_is_told_so() throws Exception {
    String name = database.settings().database();
    sql("CREATE DATABASE " + name + "_closed ALLOW_CONNECTIONS false");
    try {
      DatabaseSettings right = database.settings();
      assertThat(
              messageFor(
                  new DatabaseSettings(
                      right.host(),
                      right.port(),
                      name + "_closed",
                      right.user(),
                      right.password(),
                      right.properties())))
          .contains("is not currently accepting connections")
          .doesNotContain("unexpectedly");
    } finally {
      sql("DROP DATABASE " + name + "_closed");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "08P01, 'unsupported startup parameter in options: work_mem'",
    "08004, 'no more clients here'",
  })
  void a_proxy_that_refuses_is_not_called_unreachable(String state, String text) throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> refuse(proxy, state, text));

      assertThat(messageFor(at(proxy, Map.of("sslmode", "disable", "gssEncMode", "disable"))))
          .startsWith("The database refuses the connection (SQLSTATE " + state + ")")
          .contains(text)
          .doesNotContain("s3cret");
    }
  }

  @Test
  void the_time_to_connect_bounds_the_login_too() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      DatabaseSettings settings =
          DatabaseSettings.parse(
              "postgres://ann:s3cret@127.0.0.1:"
                  + silent.getLocalPort()
                  + "/config?sslmode=disable&gssencmode=disable&connect_timeout=1");

      // A server that takes the connection and says nothing would else be waited for by its answer.
      assertThat(messageFor(settings)).contains("Connection attempt timed out");
    }
  }

  private static void refuse(ServerSocket proxy, String state, String text) {
    try (Socket client = proxy.accept()) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      in.skipNBytes(in.readInt() - Integer.BYTES);
      ByteArrayOutputStream fields = new ByteArrayOutputStream();
      for (String field : new String[] {"SFATAL", "C" + state, "M" + text, ""}) {
        fields.write(field.getBytes(StandardCharsets.UTF_8));
        fields.write(0);
      }
      DataOutputStream out = new DataOutputStream(client.getOutputStream());
      out.writeByte('E');
      out.writeInt(fields.size() + Integer.BYTES);
      fields.writeTo(out);
      out.flush();
      in.read();
    } catch (IOException e) {
      // The client is gone: it has its answer.
      return;
    }
  }

  private DatabaseSettings at(ServerSocket server, Map<String, String> properties) {
    return new DatabaseSettings(
        "127.0.0.1", server.getLocalPort(), "config", "ann", "s3cret", properties);
  }

  private DatabaseSettings with(String user, String password, Map<String, String> properties) {
    DatabaseSettings right = database.settings();
    return new DatabaseSettings(
        right.host(), right.port(), right.database(), user, password, properties);
  }

  private static String messageFor(DatabaseSettings settings) {
    ConfigException failure =
        catchThrowableOfType(ConfigException.class, () -> Schema.status(settings));
    return String.valueOf(failure.getMessage());
  }
}
