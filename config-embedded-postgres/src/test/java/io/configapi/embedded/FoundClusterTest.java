package io.configapi.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.configapi.domain.failure.IncompatibleStoreException;
import io.configapi.embedded.testkit.ServerPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server makes of the data directory it is given, and of the user who gives it. */
class FoundClusterTest {

  @TempDir private Path parent = Path.of("");
  private Path data = Path.of("");

  @BeforeEach
  void nameADataDirectory() throws IOException {
    data = Files.createDirectory(parent.resolve("data"));
    ServerPrograms.lendTo(data);
  }

  @Test
  void a_pid_file_that_names_somebody_elses_process_does_not_keep_it_from_starting()
      throws IOException, SQLException {
    EmbeddedPostgres.open(data).close();
    Files.writeString(
        data.resolve("cluster").resolve("postmaster.pid"),
        ProcessHandle.current().pid()
            + "\n"
            + data.resolve("cluster")
            + "\n1700000000\n1\n\n127.0.0.1\n  1     1\nready   \n");

    try (EmbeddedPostgres server = EmbeddedPostgres.open(data)) {
      assertThat(Sql.query(server, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void a_cluster_of_another_major_version_is_refused_and_both_are_named() throws IOException {
    EmbeddedPostgres.open(data).close();
    Path version = data.resolve("cluster").resolve("PG_VERSION");
    String ours = Files.readString(version).strip();
    Files.writeString(version, "11\n");

    assertThatExceptionOfType(IncompatibleStoreException.class)
        .isThrownBy(() -> EmbeddedPostgres.open(data).close())
        .withMessageContainingAll(data.toString(), "PostgreSQL 11", "PostgreSQL " + ours);

    Files.writeString(version, ours + "\n");
    EmbeddedPostgres.open(data).close();
  }

  @Test
  void a_cluster_without_its_password_file_is_refused() throws IOException {
    EmbeddedPostgres.open(data).close();
    Files.delete(data.resolve("password"));

    assertThatExceptionOfType(IncompatibleStoreException.class)
        .isThrownBy(() -> EmbeddedPostgres.open(data).close())
        .withMessageContaining("password file is gone");
    assertThat(PostmasterPid.read(data.resolve("cluster"))).isEmpty();
  }

  @Test
  void a_cluster_that_others_may_write_to_or_look_into_is_closed_to_them() throws Exception {
    EmbeddedPostgres.open(data).close();
    Path cluster = data.resolve("cluster");
    for (String mode : List.of("2770", "0755")) {
      assertThat(new ProcessBuilder("chmod", mode, cluster.toString()).start().waitFor()).isZero();

      try (EmbeddedPostgres server = EmbeddedPostgres.open(data)) {
        assertThat(Sql.query(server, "SELECT 1")).isEqualTo("1");
      }
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cluster)))
          .isEqualTo("rwxr-x---");
    }
  }

  @Test
  void a_user_whom_the_system_does_not_list_gets_a_cluster_too() throws Exception {
    try (OtherProcess unlisted = OtherProcess.asUser(54_321, data)) {
      unlisted.opened();
      unlisted.closed();
    }
    try (EmbeddedPostgres server = EmbeddedPostgres.open(data)) {
      assertThat(Sql.query(server, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void where_such_a_user_can_get_none_the_way_out_is_said() throws Exception {
    try (OtherProcess unlisted = OtherProcess.asUser(54_321, data, Map.of("PATH", "/nowhere"))) {
      unlisted.open();

      assertThat(unlisted.answer())
          .contains("can't be set up", "no entry in the system's list of users", "DATABASE_URL");
    }
    assertThat(data.resolve("cluster")).doesNotExist();
  }

  @Test
  void one_that_is_there_is_opened_and_a_missing_one_is_not_made() {
    Path typo = parent.resolve("typo");
    for (Path missing : List.of(typo, parent)) {
      assertThatExceptionOfType(IncompatibleStoreException.class)
          .isThrownBy(() -> Database.openExisting(Optional.empty(), missing, url -> url).close())
          .withMessageContainingAll("no data directory", missing.toString(), "configctl db init");
    }
    assertThat(typo).doesNotExist();
    assertThat(parent).isDirectoryNotContaining(path -> !path.equals(data));

    EmbeddedPostgres.open(data).close();
    Database.openExisting(Optional.empty(), data, url -> url).close();
    Database.openExisting(Optional.of("postgres://db.invalid/config"), typo, url -> url).close();
  }
}
