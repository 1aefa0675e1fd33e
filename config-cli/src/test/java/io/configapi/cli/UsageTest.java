package io.configapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.cli.TestShell.Result;
import io.configapi.testkit.process.ProgramRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What needs no database: nothing here may open one. */
class UsageTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "frobnicate",
        "get",
        "get a b",
        "get .. --output plain",
        "get a --output xml",
        "get a --bogus",
        "set a",
        "set a my secret",
        "set a --secret",
        "set a x --if-version secret",
        "set .. x",
        "at a",
        "at a gestern",
        "history",
        "db frobnicate",
        "db drop",
        "help frobnicate",
        "list --prefix",
        "list --database-url mysql://u:secret@h/db",
        "list --at gestern",
        "list --at now --position 1",
        "list --position secret",
        "log --limit 0",
        "log --since gestern",
        "log --since now --after 1",
        "diff",
        "diff gestern",
        "diff 1 2 3",
        "diff 1 99999999999999999999",
        "restore a --version 1",
        "restore --yes",
        "restore a --yes",
        "restore a --all --version 1 --yes",
        "restore a --version 1 --position 1 --yes",
        "restore a --at now --position 1 --yes",
        "restore --all --version 1 --yes",
        "restore --prefix= --position 1 --yes",
        "restore .. --version 1 --yes",
        "apply",
        "apply x --yes",
        "log --tail 0",
        "log --tail 1 --after 1",
        "log --tail 1 --limit 1",
        "history a --tail 0",
        "history a --limit 0",
        "history a --limit 1 --tail 1",
        "restore --all --position 1 --if-version 1 --yes",
        "import x.json --prefix= --yes",
        "apply x.json --format xml --yes",
        "apply x.json --if-unchanged-since gestern --yes",
        "import - --yes",
        "import x.toml --yes",
        "export --format secret",
        "export x.toml",
        "export --at now --position 1",
        "watch --limit 0",
        "watch --exec=",
        "watch --on-failure stop",
        "watch --exec true --on-failure secret"
      })
  void wrong_use_is_said_in_one_line_that_repeats_no_argument(String command) {
    Result result = run(command.split(" "));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines()).singleElement().asString().startsWith("configctl: ");
    assertThat(result.err()).doesNotContain("secret");
    assertThat(directory).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "db"})
  void a_group_of_commands_explains_itself(String command) {
    Result result = command.isEmpty() ? run() : run(command);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("Usage: configctl", "Commands:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "get",
        "set",
        "delete",
        "list",
        "history",
        "at",
        "log",
        "watch",
        "diff",
        "restore",
        "apply",
        "export",
        "import",
        "health",
        "db",
        "db init",
        "db status",
        "db drop",
        "verify",
        "completion",
        "help"
      })
  void every_command_explains_itself(String command) {
    Result asOption = run((command + " --help").split(" "));
    Result asCommand = run(("help " + command).split(" "));

    assertThat(asOption.exitCode()).isZero();
    assertThat(asOption.err()).isEmpty();
    assertThat(asOption.out())
        .contains("Usage: configctl " + command, "Options:", "--database-url", "Exit codes:")
        .containsPattern("Examples:\n  configctl|Examples:\n  .*configctl");
    assertThat(asOption.lines()).allMatch(line -> line.length() <= 100);
    assertThat(asCommand).isEqualTo(asOption);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void the_top_lists_commands_environment_and_exit_codes() {
    assertThat(run("--help").out())
        .contains("Commands:", "Environment:", "DATABASE_URL", "Exit codes:", "history");
    assertThat(run("help")).isEqualTo(run("--help"));
    assertThat(run("--version").out()).startsWith("configctl ");
  }

  @Test
  void colours_are_for_terminals_that_want_them() {
    assertThat(run("--help").out()).doesNotContain("\u001b");
    assertThat(new TestShell().onTerminal(null).run("--help").out()).contains("\u001b");
    assertThat(new TestShell().onTerminal(null).with("NO_COLOR", "1").run("--help").out())
        .doesNotContain("\u001b");
  }

  @Test
  void completion_is_a_script_that_bash_takes() throws Exception {
    Path script = Files.writeString(directory.resolve("completion"), run("completion").out());

    assertThat(completed(script, "hi")).isEqualTo("history");
    assertThat(completed(script, "db", "s")).isEqualTo("status");
    assertThat(completed(script, "get", "--data-")).isEqualTo("--data-dir");
    assertThat(completed(script, "list", "--output", "j")).isEqualTo("json");
    assertThat(completed(script, "rest")).isEqualTo("restore");
    assertThat(completed(script, "import", "--mode", "r")).isEqualTo("replace");
    assertThat(completed(script, "export", "--format", "pr")).isEqualTo("properties");
    assertThat(completed(script, "watch", "--on-failure", "c")).isEqualTo("continue");
    String file = Files.writeString(directory.resolve("wanted.yaml"), "{}").toString();
    String begun = directory.resolve("wan").toString();
    for (String command : List.of("import", "apply", "export", "verify-proof")) {
      assertThat(completed(script, command, begun)).as(command).isEqualTo(file);
    }
    assertThat(completed(script, "set", "a", "--file", begun)).isEqualTo(file);
  }

  /** What bash offers for the last word. */
  private static String completed(Path script, String... words) throws Exception {
    // Outside of a completion bash complains about compopt, and goes on.
    String program =
        "source \"$1\"; shift; COMP_WORDS=(configctl \"$@\"); COMP_CWORD=$#;"
            + " _complete_configctl 2> /dev/null; echo \"${COMPREPLY[*]}\"";
    List<String> command =
        new ArrayList<>(List.of("bash", "-c", program, "bash", script.toString()));
    command.addAll(List.of(words));
    return ProgramRun.of(command).outOfSuccess().strip();
  }

  private Result run(String... args) {
    return new TestShell().with("CONFIG_DATA_DIR", directory.toString()).run(args);
  }
}
