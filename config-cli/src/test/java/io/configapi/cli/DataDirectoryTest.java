package io.configapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.cli.TestShell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The data directory of the embedded database: who makes one, and who does not. */
class DataDirectoryTest {

  @TempDir Path parent;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "get a",
        "set a 1",
        "delete a",
        "list",
        "history a",
        "at a now",
        "log",
        "watch",
        "diff 0",
        "restore --all --position 0 --yes",
        "apply FILE --prefix x. --yes",
        "export --format json",
        "import FILE --format properties --yes",
        "verify",
        "checkpoint",
        "db status",
        "db drop --yes",
        "db rebuild-tree"
      })
  void no_command_makes_one_where_none_is(String command) throws IOException {
    Path file = Files.writeString(parent.resolve("file.properties"), "x.a=1\n");
    Path typo = parent.resolve("typo");
    Path empty = Files.createDirectory(parent.resolve("empty"));
    String[] words = command.replace("FILE", file.toString()).split(" ", -1);

    for (Path missing : new Path[] {typo, empty}) {
      Result result = new TestShell().with("CONFIG_DATA_DIR", missing.toString()).run(words);

      assertThat(result.err())
          .isEqualTo(
              "configctl: There is no data directory "
                  + missing
                  + "; begin a new log there with: configctl db init, or start configd on it\n");
      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.out()).isEmpty();
    }
    assertThat(typo).doesNotExist();
    assertThat(empty).isEmptyDirectory();
  }

  @Test
  void health_says_that_there_is_none() {
    Path typo = parent.resolve("typo");

    Result result = new TestShell().run("health", "--data-dir", typo.toString());

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("database\tThere is no data directory " + typo);
    assertThat(typo).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void one_without_a_name_is_refused(String name) {
    for (String command : new String[] {"list", "verify", "key"}) {
      Result result = new TestShell().run(command, "--data-dir=" + name);

      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err()).contains("--data-dir");
    }
  }
}
