package io.configapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.eventstore.postgres.Schema;
import io.configapi.eventstore.postgres.database.EmbeddedPostgres;
import io.configapi.eventstore.postgres.testkit.DatabaseUrl;
import io.configapi.eventstore.postgres.testkit.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is started: a process, its streams and its exit code. */
class ProcessTest {

  @TempDir Path directory;

  private record Result(int exitCode, String out, String err) {}

  @Test
  void without_a_server_one_is_started_for_the_call_and_stopped() throws Exception {
    Path data = directory.resolve("data");

    Result set = run(Map.of("CONFIG_DATA_DIR", data.toString()), "set", "a", "ü");
    assertThat(set.err()).isEmpty();
    assertThat(set.exitCode()).isZero();
    assertThat(data.resolve("cluster/postmaster.pid")).doesNotExist();

    assertThat(run(Map.of(), "get", "a", "--data-dir", data.toString()))
        .isEqualTo(new Result(0, "ü\n", ""));
    assertThat(data.resolve("cluster/postmaster.pid")).doesNotExist();
  }

  @Test
  void a_running_server_is_joined_and_left_running() throws Exception {
    Path data = directory.resolve("data");
    try (EmbeddedPostgres running = EmbeddedPostgres.open(data)) {
      assertThat(run(Map.of("CONFIG_DATA_DIR", data.toString()), "set", "a", "1").exitCode())
          .isZero();

      assertThat(Schema.status(running.settings()).events()).isEqualTo(1);
      assertThat(data.resolve("cluster/postmaster.pid")).exists();
    }
  }

  @Test
  void a_refused_password_is_one_line() throws Exception {
    try (EmbeddedPostgres running = EmbeddedPostgres.open(directory.resolve("data"))) {
      String wrong = DatabaseUrl.of(running.settings(), "wr0ng");

      Result result = run(Map.of("DATABASE_URL", wrong), "get", "a");

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.out()).isEmpty();
      assertThat(result.err().lines())
          .singleElement()
          .asString()
          .startsWith("configctl: The database refuses access")
          .contains(running.settings().toString())
          .doesNotContain("wr0ng");
    }
  }

  @Test
  void an_unreachable_database_is_one_line_and_verbose_says_more() throws Exception {
    Map<String, String> nowhere = Map.of("DATABASE_URL", "postgres://u:s3cret@127.0.0.1:1/db");

    Result terse = run(nowhere, "set", "a", "v4lue");
    Result verbose = run(nowhere, "--verbose", "set", "a", "v4lue");

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
    try (TestDatabase database = TestDatabase.create()) {
      Schema.migrate(database.settings());
      Map<String, String> posix =
          Map.of("DATABASE_URL", DatabaseUrl.of(database.settings()), "LC_ALL", "C");
      Path file = Files.writeString(directory.resolve("value"), "Grüße 😀");

      assertThat(run(posix, "set", "a", "--file", file.toString()).exitCode()).isZero();

      assertThat(run(posix, "get", "a").out()).isEqualTo("Grüße 😀\n");
    }
  }

  @Test
  void interrupted_it_ends_quietly_with_the_exit_code_of_the_shell() throws Exception {
    Path data = directory.resolve("data");
    Map<String, String> embedded = Map.of("CONFIG_DATA_DIR", data.toString());
    run(embedded, "set", "a", "1");
    Path err = Files.createTempFile(directory, "err", "");
    Process follow = builder(embedded, "log", "--follow").redirectError(err.toFile()).start();
    try (BufferedReader out = follow.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).startsWith("1\t");

      new ProcessBuilder("kill", "-INT", Long.toString(follow.pid())).start().waitFor();

      assertThat(out.readLine()).isNull();
      assertThat(follow.waitFor()).isEqualTo(130);
      assertThat(err).isEmptyFile();
      assertThat(data.resolve("cluster/postmaster.pid")).doesNotExist();
    } finally {
      follow.destroyForcibly();
    }
  }

  @Test
  void a_time_zone_that_only_java_knows_keeps_nobody_from_the_database() throws Exception {
    try (TestDatabase database = TestDatabase.create()) {
      Schema.migrate(database.settings());
      Map<String, String> zone =
          Map.of("DATABASE_URL", DatabaseUrl.of(database.settings()), "TZ", "ACT");

      Result set = run(zone, "set", "a", "1");

      assertThat(set.err()).isEmpty();
      assertThat(set.exitCode()).isZero();
    }
  }

  private Result run(Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(directory, "out", "");
    Path err = Files.createTempFile(directory, "err", "");
    Process process =
        builder(environment, args).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("configctl does not end");
    }
    return new Result(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private ProcessBuilder builder(Map<String, String> environment, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp"));
    command.add(System.getProperty("java.class.path"));
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
