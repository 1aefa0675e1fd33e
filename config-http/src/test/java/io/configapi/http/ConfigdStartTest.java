package io.configapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.eventstore.postgres.Schema;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.testkit.DatabaseUrl;
import io.configapi.eventstore.postgres.testkit.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What an operator sees who starts it wrong. */
class ConfigdStartTest {

  @ParameterizedTest
  @CsvSource({
    "--port, x",
    "--port, 70000",
    "--port, -1",
    "--pool-size, 0",
    "--max-value-bytes, 0",
    "--max-value-bytes, 999999999",
    "--max-waiting-writes, 0",
    "--write-timeout, 0",
    "--log-level, loud",
    "--host, ' '",
    "--data-dir, ''",
    "--data-dir, ' '",
    "--checkpoint-key, ''",
    "--nonsense, 1"
  })
  void a_wrong_option_is_one_line_that_names_it(String option, String value) {
    StringWriter err = new StringWriter();
    CommandLine line = Configd.commandLine().setErr(new PrintWriter(err, true));

    assertThat(line.execute(option, value)).isEqualTo(2);

    assertThat(err.toString().lines())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("configd: ")
        .contains(option);
  }

  @Test
  void a_wrong_variable_is_said_too() throws Exception {
    try (ConfigdProcess configd = ConfigdProcess.start(Map.of("CONFIG_PORT", "x"))) {
      assertThat(configd.exitCode()).isEqualTo(2);
      assertThat(configd.err()).hasSize(1).first().asString().contains("--port");
    }
  }

  /** Empty ones for all there are: they count as not set. */
  private static Map<String, String> emptyVariables() {
    StringWriter help = new StringWriter();
    Configd.commandLine().setOut(new PrintWriter(help, true)).execute("--help");
    Map<String, String> environment =
        Pattern.compile("CONFIG_[A-Z_]+|DATABASE_URL")
            .matcher(help.toString())
            .results()
            .map(MatchResult::group)
            .distinct()
            .collect(Collectors.toMap(name -> name, name -> name.endsWith("T") ? " " : ""));
    assertThat(environment).containsKeys("CONFIG_PORT", "CONFIG_DATA_DIR", "CONFIG_LOG_LEVEL");
    return environment;
  }

  @Test
  void an_argument_that_did_not_come_through_whole_is_refused() {
    StringWriter err = new StringWriter();
    CommandLine line = Configd.commandLine().setErr(new PrintWriter(err, true));

    assertThat(Configd.run(line, "--data-dir", "caf\uFFFD")).isEqualTo(2);

    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("encoding of this locale", "LC_ALL=C.UTF-8");
  }

  /**
   * Where digits are others, by themselves or as asked for, and i is no I; fa stands for ar, mr.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Duser.language=fa",
        "-Duser.language=tr -Duser.country=TR -Duser.extensions=nu-thai"
      })
  void it_serves_wherever_its_operator_lives(String locale) throws Exception {
    try (TestDatabase database = TestDatabase.create();
        ConfigdProcess configd =
            ConfigdProcess.serving(
                Map.of("JDK_JAVA_OPTIONS", locale),
                "--database-url",
                DatabaseUrl.of(database.settings()))) {
      assertThat(configd.put("/config/title.i", "1234567").statusCode()).isEqualTo(200);
      assertThat(configd.put("/config/title.i", "2").headers().firstValue("ETag").orElse(""))
          .startsWith("\"2");
      assertThat(configd.get("/config/title.i/history").body())
          .contains("\"stream_version\":1", "1234567")
          .containsPattern("20\\d\\d-\\d\\d-\\d\\dT");
      assertThat(configd.get("/diff?from=1").body()).contains("title.i");
      assertThat(
              configd
                  .send(
                      "POST",
                      "/restore",
                      "{\"position\":1,\"prefix\":\"title.\"}",
                      "Idempotency-Key",
                      "k1")
                  .statusCode())
          .isEqualTo(200);
      assertThat(configd.get("/config/title.i").body()).isEqualTo("1234567");
      Polling.until("all is well", () -> configd.get("/health").statusCode() == 200);
    }
  }

  @Test
  void a_malformed_url_is_refused_without_showing_its_password() throws Exception {
    assertFails(2, "--database-url", "postgres://user:s3cret@host:port:99/db");
  }

  @Test
  void a_database_that_is_not_there_is_named_in_one_line_without_the_password() throws Exception {
    assertThat(assertFails(1, "--database-url", "postgres://ann:s3cret@127.0.0.1:1/config"))
        .contains("can't be reached", "postgres://ann@127.0.0.1:1/config");
  }

  @Test
  void a_wrong_password_is_one_line() throws Exception {
    try (TestDatabase database = TestDatabase.create()) {
      DatabaseSettings right = database.settingsWithPassword();
      assertFails(1, "--database-url", DatabaseUrl.of(right, "s3cret"));
    }
  }

  @Test
  void a_schema_too_new_is_one_line() throws Exception {
    try (TestDatabase database = TestDatabase.create()) {
      Schema.migrate(database.settings());
      DatabaseSettings settings = database.settings();
      try (Connection connection =
              DriverManager.getConnection(
                  settings.jdbcUrl(), settings.user(), settings.password());
          Statement statement = connection.createStatement()) {
        statement.execute(
            "INSERT INTO configapi.schema_history SELECT 99, '99', 'later', 'SQL', 'V99', 0, 'x',"
                + " now(), 1, true");
      }
      ConfigdProcess configd =
          ConfigdProcess.start(Map.of("DATABASE_URL", DatabaseUrl.of(settings)));
      assertThat(configd.exitCode()).isEqualTo(1);
      assertThat(configd.err()).hasSize(1).first().asString().contains("version 99");
    }
  }

  @Test
  void a_port_in_use_is_one_line() throws Exception {
    try (TestDatabase database = TestDatabase.create();
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      assertFails(1, "--port", port, "--database-url", DatabaseUrl.of(database.settings()));
    }
  }

  @Test
  void a_good_start_prints_one_line_with_address_and_data_though_there_are_empty_variables()
      throws Exception {
    try (TestDatabase database = TestDatabase.create();
        ConfigdProcess configd =
            ConfigdProcess.serving(
                emptyVariables(), "--database-url", DatabaseUrl.of(database.settings()))) {
      Polling.until("all is well", () -> configd.get("/health").statusCode() == 200);
      configd.terminate();

      assertThat(configd.exitCode()).isZero();
      assertThat(configd.out())
          .hasSize(1)
          .first()
          .asString()
          .startsWith("ConfigApi serves http://127.0.0.1:")
          .contains(database.settings().database())
          .doesNotContain(":" + database.settings().password() + "@");
    }
  }

  /** Gives the one line it says. */
  private static String assertFails(int exitCode, String... arguments) throws Exception {
    try (ConfigdProcess configd = ConfigdProcess.start(Map.of(), arguments)) {
      assertThat(configd.exitCode()).as("%s", configd.err()).isEqualTo(exitCode);
      assertThat(configd.out()).isEmpty();
      assertThat(configd.err()).hasSize(1);
      assertThat(configd.err().getFirst()).startsWith("configd: ").doesNotContain("s3cret");
      return configd.err().getFirst();
    }
  }
}
