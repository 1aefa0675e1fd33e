package io.configapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.cli.TestShell.Result;
import io.configapi.eventstore.postgres.testkit.DatabaseProxy;
import io.configapi.eventstore.postgres.testkit.DatabaseUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowingTest extends CommandTest {

  @TempDir Path directory;

  @Test
  void what_comes_is_printed_as_it_comes() throws Exception {
    run("set", "a", "1");
    try (LiveCommand log = LiveCommand.start(shell(), "log", "--follow", "--limit", "3")) {
      assertThat(log.nextLine()).startsWith("1\t");
      run("set", "a", "2");
      assertThat(log.nextLine()).matches("2\t\\S+\ta\t2\tset\tann\t\t2");
      run("delete", "a");
      assertThat(log.nextLine()).startsWith("3\t").contains("\tdeleted\t");
      assertThat(log.exitCode()).isZero();
    }
  }

  @Test
  void as_json_it_is_one_object_a_line() throws Exception {
    run("set", "a", "1\n2");
    try (LiveCommand log =
        LiveCommand.start(shell(), "log", "--follow", "--limit", "2", "--output", "json")) {
      assertThat(Json.of(log.nextLine()).get("data").get("value").asString()).isEqualTo("1\n2");
      run("delete", "a");
      assertThat(Json.of(log.nextLine()).get("position").asLong()).isEqualTo(2);
      assertThat(log.exitCode()).isZero();
    }
  }

  @Test
  void others_than_those_with_the_prefix_are_left_out() throws Exception {
    try (LiveCommand watch =
        LiveCommand.start(shell(), "watch", "--after", "0", "--prefix", "a.", "--limit", "2")) {
      run("set", "b", "1");
      run("set", "a.one", "1");
      assertThat(watch.nextLine()).startsWith("2\t");
      run("set", "b", "2");
      run("set", "a.two", "1");
      assertThat(watch.nextLine()).startsWith("4\t");
      assertThat(watch.exitCode()).isZero();
    }
  }

  @Test
  void an_outage_of_the_database_is_told_of_once_and_outlasted() throws Exception {
    run("set", "a", "1");
    try (DatabaseProxy proxy = DatabaseProxy.before(database.settings());
        LiveCommand log =
            LiveCommand.start(
                new TestShell().with("DATABASE_URL", DatabaseUrl.of(proxy.settings())),
                "log",
                "--follow",
                "--limit",
                "3")) {
      assertThat(log.nextLine()).startsWith("1\t");

      proxy.cut();
      assertThat(log.nextErrorLine())
          .startsWith("configctl: The database")
          .endsWith("; going on when it is back");
      run("set", "a", "2");
      proxy.heal();

      assertThat(log.nextLine()).startsWith("2\t");
      assertThat(log.nextErrorLine()).isEqualTo("configctl: The database is back");
      run("set", "a", "3");
      assertThat(log.nextLine()).startsWith("3\t");
      assertThat(log.exitCode()).isZero();
      assertThat(log.isSilent()).isTrue();
    }
  }

  @Test
  void a_command_is_run_for_each_event_in_order() throws Exception {
    run("set", "a", "it's\n$(secret) \"x\"", "--reason", "why\nnot");
    run("delete", "a", "--actor", "");
    Path seen = directory.resolve("seen");

    Result result =
        run(
            "watch",
            "--after",
            "0",
            "--limit",
            "2",
            "--exec",
            "{ echo \"$CONFIG_POSITION $CONFIG_NAME $CONFIG_EVENT $CONFIG_VERSION"
                + " <$CONFIG_ACTOR> <$CONFIG_REASON>\"; cat; echo; } >> "
                + seen);

    assertThat(result).isEqualTo(new Result(0, "", ""));
    assertThat(Files.readString(seen))
        .isEqualTo(
            """
            1 a set 1 <ann> <why
            not>
            it's
            $(secret) "x"
            2 a deleted 2 <> <>

            """);
  }

  @Test
  void a_command_that_fails_ends_it_and_it_is_said_where_to_go_on() {
    run("set", "a", "1");
    run("set", "b", "1");
    String failsOnB = "test \"$CONFIG_NAME\" != b || exit 7";

    Result failed = run("watch", "--after", "0", "--exec", failsOnB);
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.out()).isEmpty();
    assertThat(failed.err())
        .matches(
            "configctl: The command ended with exit code 7 for position 2 \\(b\\);"
                + " go on from it with --after 1-[0-9a-z]+\n");
  }

  @Test
  void or_it_goes_on_with_the_next_event() throws Exception {
    run("set", "b", "1");
    run("set", "a", "x".repeat(300_000));
    Path seen = directory.resolve("seen");

    Result result =
        run(
            "watch",
            "--after",
            "0",
            "--limit",
            "2",
            "--on-failure",
            "continue",
            "--exec",
            "echo $CONFIG_POSITION >> " + seen + "; exit 3");

    assertThat(result.exitCode()).isZero();
    assertThat(result.err().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("configctl: The command ended with exit code 3"));
    assertThat(Files.readString(seen)).isEqualTo("1\n2\n");
  }
}
