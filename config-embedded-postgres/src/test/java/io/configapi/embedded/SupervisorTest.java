package io.configapi.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.embedded.testkit.ServerProcesses;
import io.configapi.embedded.testkit.ServerPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SupervisorTest {

  @TempDir private Path data = Path.of("");

  @BeforeEach
  void haveProgramsUnpacked() throws IOException {
    ServerPrograms.lendTo(data);
  }

  @Test
  void a_server_that_was_killed_is_started_again_where_it_was() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.open(data).supervise()) {
      Sql.execute(server, "CREATE TABLE kept AS SELECT 7 AS value");

      kill();

      assertThat(answer(server)).isEqualTo("7");
    }
  }

  @Test
  void what_keeps_it_from_starting_is_said_and_it_is_tried_again() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.open(data).supervise()) {
      Sql.execute(server, "CREATE TABLE kept AS SELECT 7 AS value");
      Path control = data.resolve("cluster/global/pg_control");
      Path aside = data.resolve("pg_control");
      Files.move(control, aside);
      kill();
      while (server.problem().isEmpty()) {
        Thread.onSpinWait();
      }
      assertThat(server.problem().get()).contains("did not start");

      Files.move(aside, control);

      assertThat(answer(server)).isEqualTo("7");
      while (server.problem().isPresent()) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void two_programs_that_look_after_one_server_start_one() throws Exception {
    try (OtherProcess other = OtherProcess.on(data);
        EmbeddedPostgres here = EmbeddedPostgres.open(data).supervise()) {
      assertThat(other.opened()).isEqualTo(here.address().port());
      Sql.execute(here, "CREATE TABLE kept AS SELECT 7 AS value");

      kill();

      assertThat(answer(here)).isEqualTo("7");
      other.closed();
      assertThat(answer(here)).isEqualTo("7");
      assertThat(here.problem()).isEmpty();
    }
    assertThat(PostmasterPid.read(data.resolve("cluster"))).isEmpty();
  }

  private void kill() throws IOException, InterruptedException {
    ServerProcesses.ofCluster(data.resolve("cluster")).end("KILL");
  }

  /** As soon as it answers. */
  private static String answer(EmbeddedPostgres server) {
    while (true) {
      try {
        return Sql.query(server, "SELECT value FROM kept");
      } catch (SQLException notYet) {
        Thread.onSpinWait();
      }
    }
  }
}
