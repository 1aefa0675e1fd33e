package io.configapi.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.failure.IncompatibleStoreException;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.embedded.testkit.ServerPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

  @TempDir private Path parent = Path.of("");
  private Path data = Path.of("");

  @BeforeEach
  void nameADataDirectory() throws IOException {
    data = Files.createDirectory(parent.resolve("data"));
    ServerPrograms.lendTo(data);
  }

  @Test
  void the_first_start_makes_all_it_needs_in_a_directory_that_was_not_there()
      throws IOException, SQLException {
    Path fresh = parent.resolve("some").resolve("ann's own data");
    try (EmbeddedPostgres server = EmbeddedPostgres.open(fresh)) {
      assertThat(Sql.query(server, "SELECT current_database()")).isEqualTo("configapi");
      assertThat(mode(fresh)).isEqualTo("rwx------");
      assertThat(mode(fresh.resolve("password"))).isEqualTo("rw-------");
      assertThat(Files.readString(fresh.resolve("password")).strip().length())
          .isGreaterThanOrEqualTo(32);
      try (Stream<Path> entries = Files.list(fresh)) {
        assertThat(entries.map(path -> String.valueOf(path.getFileName())))
            .allMatch(
                name ->
                    name.matches("cluster|log|password|start.lock|users.lock|postgres-[0-9a-f]+"));
      }
    }
  }

  @Test
  void data_outlive_closing_and_opening_again() throws SQLException {
    try (EmbeddedPostgres server = EmbeddedPostgres.open(data)) {
      Sql.execute(server, "CREATE TABLE kept AS SELECT 42 AS answer");
    }
    try (EmbeddedPostgres server = EmbeddedPostgres.open(data)) {
      assertThat(Sql.query(server, "SELECT answer FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void a_second_opener_joins_and_only_the_last_to_close_stops_it() throws Exception {
    EmbeddedPostgres first = EmbeddedPostgres.open(data);
    Path link = Files.createSymbolicLink(parent.resolve("link"), data);
    EmbeddedPostgres second = EmbeddedPostgres.open(link);
    assertThat(second.address()).isEqualTo(first.address());

    first.close();
    first.close();
    assertThat(Sql.query(second, "SELECT 1")).isEqualTo("1");

    second.close();
    assertThat(PostmasterPid.read(data.resolve("cluster"))).isEmpty();
    assertThatThrownBy(() -> Sql.query(second, "SELECT 1")).isInstanceOf(SQLException.class);
  }

  @Test
  void an_interrupted_thread_can_still_close() throws IOException {
    EmbeddedPostgres server = EmbeddedPostgres.open(data);
    Thread.currentThread().interrupt();

    server.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(PostmasterPid.read(data.resolve("cluster"))).isEmpty();
  }

  @Test
  void an_acknowledged_write_is_durable_and_nobody_else_is_listened_to() throws SQLException {
    try (EmbeddedPostgres server = EmbeddedPostgres.open(data)) {
      Map<String, String> expected =
          Map.of(
              "fsync", "on",
              "synchronous_commit", "on",
              "full_page_writes", "on",
              "data_checksums", "on",
              "listen_addresses", "127.0.0.1",
              "unix_socket_directories", "",
              "password_encryption", "scram-sha-256",
              "server_encoding", "UTF8");
      for (Map.Entry<String, String> setting : expected.entrySet()) {
        assertThat(Sql.query(server, "SHOW " + setting.getKey()))
            .as(setting.getKey())
            .isEqualTo(setting.getValue());
      }
    }
  }

  @Test
  void a_wrong_password_is_refused() {
    try (EmbeddedPostgres server = EmbeddedPostgres.open(data)) {
      for (String wrong : List.of("wrong", "configapi")) {
        ServerAddress right = server.address();
        ServerAddress address = new ServerAddress(right.port(), right.database(), wrong);

        assertThatExceptionOfType(SQLException.class)
            .isThrownBy(() -> Sql.query(address, "SELECT 1"))
            .satisfies(refused -> assertThat(refused.getSQLState()).isEqualTo("28P01"));
      }
    }
  }

  @Test
  void neither_values_nor_statements_get_into_its_log() throws IOException, SQLException {
    try (EmbeddedPostgres server = EmbeddedPostgres.open(data)) {
      Sql.execute(server, "CREATE TABLE t (secret text PRIMARY KEY)");
      Sql.execute(server, "INSERT INTO t VALUES ('hush')");
      for (String failing : List.of("INSERT INTO t VALUES ('hush')", "SELECT 'hush'::int")) {
        assertThatThrownBy(() -> Sql.execute(server, failing)).isInstanceOf(SQLException.class);
      }
    }
    try (Stream<Path> files = Files.list(data.resolve("log"))) {
      List<Path> logs = files.toList();
      assertThat(logs).isNotEmpty();
      for (Path log : logs) {
        assertThat(Files.readString(log)).doesNotContain("hush").doesNotContain("INSERT");
      }
    }
  }

  @Test
  void a_directory_without_a_name_is_not_the_working_directory() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> EmbeddedPostgres.open(Path.of("")))
        .withMessageContaining("no name");
  }

  @Test
  void what_is_no_data_directory_is_refused() throws IOException {
    Path file = Files.createFile(parent.resolve("file"));
    assertThatExceptionOfType(IncompatibleStoreException.class)
        .isThrownBy(() -> EmbeddedPostgres.open(file))
        .withMessageContaining("is not a directory");

    Files.writeString(Files.createDirectory(data.resolve("cluster")).resolve("notes"), "garbage");
    assertThatExceptionOfType(IncompatibleStoreException.class)
        .isThrownBy(() -> EmbeddedPostgres.open(data))
        .withMessageContaining("no cluster of PostgreSQL");

    assertThatExceptionOfType(IncompatibleStoreException.class)
        .isThrownBy(() -> EmbeddedPostgres.open(parent.resolve("$HOME")))
        .withMessageContaining("a character in its path");
  }

  @Test
  void a_setting_it_can_not_start_with_is_told_in_one_line() {
    assertThatThrownBy(() -> EmbeddedPostgres.open(data, Map.of("max_connections", "many")))
        .hasMessageContaining("did not start")
        .hasMessageContaining("configuration file")
        .satisfies(failure -> assertThat(String.valueOf(failure.getMessage()).lines()).hasSize(1));
  }

  @Test
  void the_database_of_a_url_is_not_started_and_shown_as_the_program_shows_it() {
    try (Database<String> database =
        Database.open(
            Optional.of("postgres://ann:s3cret@db.invalid/config"),
            data,
            url -> url.replace(":s3cret", ""))) {
      assertThat(database.description()).isEqualTo("postgres://ann@db.invalid/config");
      assertThat(database.settings()).isEqualTo(database.description());
    }
    assertThat(data.resolve("cluster")).doesNotExist();
  }

  @Test
  void its_url_has_all_that_connecting_needs_and_its_address_is_shown_without_the_password() {
    ServerAddress address = new ServerAddress(5433, "configapi", "a b:/?#[]@%+ü");

    assertThat(address.url())
        .isEqualTo(
            "postgres://configapi:a%20b%3A%2F%3F%23%5B%5D%40%25%2B%C3%BC@127.0.0.1:5433/configapi"
                + "?sslmode=disable&gssEncMode=disable");
    assertThat(address.toString()).isEqualTo("127.0.0.1:5433/configapi");
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
