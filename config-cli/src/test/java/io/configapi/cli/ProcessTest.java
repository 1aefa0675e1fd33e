package io.configapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.cli.shell.ExitCode;
import io.configapi.embedded.EmbeddedPostgres;
import io.configapi.embedded.testkit.ServerPrograms;
import io.configapi.eventstore.postgres.Schema;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.testkit.DatabaseUrl;
import io.configapi.eventstore.postgres.testkit.ProgramClasses;
import io.configapi.eventstore.postgres.testkit.TestDatabase;
import io.configapi.testkit.process.ProgramRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is started: a process, its streams and its exit code. */
class ProcessTest {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir static Path shared;

  /** Of a log that all tests share, which no server has open between them. */
  private static Path data = Path.of("");

  @TempDir Path directory;

  @BeforeAll
  static void beginALog() throws IOException {
    data = ServerPrograms.lentIn(shared);
    assertThat(here(Map.of("CONFIG_DATA_DIR", data.toString()), "db", "init")).isZero();
  }

  @Test
  void without_a_server_one_is_started_for_the_call_and_stopped() throws Exception {
    ProgramRun set = run(Map.of("CONFIG_DATA_DIR", data.toString()), "set", "a", "ü");
    assertThat(set.err()).isEmpty();
    assertThat(set.exitCode()).isZero();
    assertThat(data.resolve("cluster/postmaster.pid")).doesNotExist();

    assertThat(run(Map.of(), "get", "a", "--data-dir", data.toString()))
        .isEqualTo(new ProgramRun(0, "ü\n", ""));
    assertThat(data.resolve("cluster/postmaster.pid")).doesNotExist();
  }

  @Test
  void a_running_server_is_joined_and_left_running() throws Exception {
    try (EmbeddedPostgres running = EmbeddedPostgres.open(data)) {
      long before = Schema.status(DatabaseSettings.parse(running.url())).events();

      assertThat(run(Map.of("CONFIG_DATA_DIR", data.toString()), "set", "a", "1").exitCode())
          .isZero();

      assertThat(Schema.status(DatabaseSettings.parse(running.url())).events())
          .isEqualTo(before + 1);
      assertThat(data.resolve("cluster/postmaster.pid")).exists();
    }
  }

  @Test
  void a_refused_password_is_one_line() throws Exception {
    try (EmbeddedPostgres running = EmbeddedPostgres.open(data)) {
      String wrong = DatabaseUrl.of(DatabaseSettings.parse(running.url()), "wr0ng");

      ProgramRun result = run(Map.of("DATABASE_URL", wrong), "get", "a");

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.out()).isEmpty();
      assertThat(result.err().lines())
          .singleElement()
          .asString()
          .startsWith("configctl: The database refuses access")
          .contains(DatabaseSettings.parse(running.url()).toString())
          .doesNotContain("wr0ng");
    }
  }

  @Test
  void an_unreachable_database_is_one_line_and_verbose_says_more() throws Exception {
    Map<String, String> nowhere = Map.of("DATABASE_URL", "postgres://u:s3cret@127.0.0.1:1/db");

    ProgramRun terse = run(nowhere, "set", "a", "v4lue");
    ProgramRun verbose = run(nowhere, "--verbose", "set", "a", "v4lue");

    assertThat(terse.exitCode()).isEqualTo(1);
    assertThat(terse.err().lines())
        .singleElement()
        .asString()
        .startsWith("configctl: The database can't be reached");
    assertThat(verbose.err()).contains("\tat io.configapi").startsWith(terse.err());
    assertThat(terse.err() + verbose.err()).doesNotContain("s3cret", "v4lue");
  }

  @Test
  void output_is_utf8_whatever_the_locale_is() throws Exception {
    try (TestDatabase database = TestDatabase.withSchema()) {
      Map<String, String> posix =
          Map.of("DATABASE_URL", DatabaseUrl.of(database.settings()), "LC_ALL", "C");
      Path file = Files.writeString(directory.resolve("value"), "Grüße 😀");

      assertThat(run(posix, "set", "a", "--file", file.toString()).exitCode()).isZero();

      assertThat(run(posix, "get", "a").out()).isEqualTo("Grüße 😀\n");
    }
  }

  @Test
  void behind_a_closed_pipe_it_ends_quietly_but_a_write_is_still_told_of() throws Exception {
    try (TestDatabase database = TestDatabase.withSchema()) {
      Map<String, String> url = Map.of("DATABASE_URL", DatabaseUrl.of(database.settings()));

      ProgramRun set = closed(url, "set", "a", "1");
      assertThat(set.exitCode()).isEqualTo(141);
      assertThat(set.err().lines())
          .singleElement()
          .asString()
          .startsWith("configctl: It is recorded, up to position 1, but");
      for (String[] reading : List.of(new String[] {"log"}, new String[] {"get", "a"})) {
        assertThat(closed(url, reading)).isEqualTo(new ProgramRun(141, "", ""));
      }
      assertThat(closed(url, "--version")).isEqualTo(new ProgramRun(141, "", ""));
    }
  }

  @Test
  void what_can_not_be_printed_is_one_line_and_a_write_says_what_it_recorded() throws Exception {
    try (TestDatabase database = TestDatabase.withSchema()) {
      Map<String, String> url = Map.of("DATABASE_URL", DatabaseUrl.of(database.settings()));
      Path full = Path.of("/dev/full");
      String plain = "configctl: Standard output can't be written to\n";

      assertThat(run(full, Map.of(), "--version")).isEqualTo(new ProgramRun(1, "", plain));
      assertThat(run(full, Map.of(), "help", "set")).isEqualTo(new ProgramRun(1, "", plain));
      ProgramRun set = run(full, url, "set", "a", "1");
      assertThat(set.exitCode()).isEqualTo(1);
      assertThat(set.err()).startsWith("configctl: It is recorded, up to position 1, but");
      ProgramRun restored = run(full, url, "restore", "a", "--position", "0", "--yes");
      assertThat(restored).isEqualTo(new ProgramRun(1, "", plain));
      ProgramRun json =
          run(full, url, "restore", "a", "--position", "0", "--yes", "--output", "json");
      assertThat(json.err())
          .startsWith("{\"code\":")
          .contains("\"It is recorded, up to position 2, but");
      assertThat(here(url, "get", "a")).isEqualTo(ExitCode.NOT_FOUND);
    }
  }

  @Test
  void interrupted_between_two_programs_it_says_where_to_go_on() throws Exception {
    try (TestDatabase database = TestDatabase.withSchema()) {
      Map<String, String> url = Map.of("DATABASE_URL", DatabaseUrl.of(database.settings()));
      for (String value : List.of("1", "2", "3")) {
        here(url, "set", "a", value);
      }
      Path err = Files.createTempFile(directory, "err", "");
      String program = "echo at $CONFIG_POSITION; test $CONFIG_POSITION -lt 3 || exec sleep 60";
      Process watch =
          builder(url, "watch", "--after", "0", "--exec", program)
              .redirectError(err.toFile())
              .start();
      List<ProcessHandle> started = List.of();
      try (BufferedReader out = watch.inputReader(StandardCharsets.UTF_8)) {
        assertThat(List.of(out.readLine(), out.readLine(), out.readLine()))
            .containsExactly("at 1", "at 2", "at 3");
        started = watch.descendants().toList();

        new ProcessBuilder("kill", "-INT", Long.toString(watch.pid())).start().waitFor();

        assertThat(exitCode(watch)).isEqualTo(130);
        assertThat(Files.readString(err))
            .matches("configctl: Interrupted; go on without loss with --after 2-[0-9a-z]+\n");
      } finally {
        started.forEach(ProcessHandle::destroyForcibly);
        watch.destroyForcibly();
      }
    }
  }

  @Test
  void interrupted_it_ends_quietly_with_the_exit_code_of_the_shell() throws Exception {
    Map<String, String> embedded = Map.of("CONFIG_DATA_DIR", data.toString());
    here(embedded, "set", "interrupted", "1");
    Path err = Files.createTempFile(directory, "err", "");
    Process follow =
        builder(embedded, "log", "--follow", "--prefix", "interrupted")
            .redirectError(err.toFile())
            .start();
    try (BufferedReader out = follow.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).contains("\tinterrupted\t");

      new ProcessBuilder("kill", "-INT", Long.toString(follow.pid())).start().waitFor();

      assertThat(exitCode(follow)).isEqualTo(130);
      assertThat(out.readLine()).isNull();
      assertThat(err).isEmptyFile();
      assertThat(data.resolve("cluster/postmaster.pid")).doesNotExist();
    } finally {
      follow.destroyForcibly();
    }
  }

  @Test
  void a_time_zone_that_only_java_knows_keeps_nobody_from_the_database() throws Exception {
    try (TestDatabase database = TestDatabase.withSchema()) {
      Map<String, String> zone =
          Map.of("DATABASE_URL", DatabaseUrl.of(database.settings()), "TZ", "ACT");

      ProgramRun set = run(zone, "set", "a", "1");

      assertThat(set.exitCode()).as(set.err()).isZero();
    }
  }

  /** In this process: for what is there before, or is looked at after. */
  private static int here(Map<String, String> environment, String... args) {
    TestShell shell = new TestShell();
    environment.forEach(shell::with);
    return shell.run(args).exitCode();
  }

  private ProgramRun run(Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    return ProgramRun.of(builder(environment, args), LIMIT);
  }

  /** With standard output into a pipe that nobody reads. */
  private ProgramRun closed(Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    Path err = Files.createTempFile(directory, "err", "");
    Process process = builder(environment, args).redirectError(err.toFile()).start();
    process.getInputStream().close();
    return ended(process, err);
  }

  private ProgramRun run(Path out, Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    Path err = Files.createTempFile(directory, "err", "");
    Process process =
        builder(environment, args).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    return ended(process, err);
  }

  private static ProgramRun ended(Process process, Path err)
      throws IOException, InterruptedException {
    process.getOutputStream().close();
    return new ProgramRun(exitCode(process), "", Files.readString(err, StandardCharsets.UTF_8));
  }

  /** An interruption is not heard where whoever started the build had it ignored, as nohup does. */
  private static int exitCode(Process process) throws InterruptedException {
    if (!process.waitFor(LIMIT.toMinutes(), TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("configctl does not end");
    }
    return process.exitValue();
  }

  private ProcessBuilder builder(Map<String, String> environment, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ProgramClasses.options("configctl", args[0].equals("set")));
    command.add(Configctl.class.getName());
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.matches("DATABASE_URL|CONFIG_.*|JAVA_TOOL_OPTIONS"));
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().putAll(environment);
    return builder;
  }
}
