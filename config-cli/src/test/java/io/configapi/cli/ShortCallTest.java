package io.configapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.cli.TestShell.Result;
import io.configapi.cli.option.GlobalOptions;
import io.configapi.eventstore.postgres.Schema;
import io.configapi.eventstore.postgres.testkit.DatabaseUrl;
import io.configapi.eventstore.postgres.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is understood without the parser means just what it means to the parser. All of it only
 * reads, so that one history is enough.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShortCallTest {

  private final TestDatabase database = TestDatabase.withSchema();
  @TempDir Path directory;

  @BeforeAll
  void makeHistory() {
    shell().run("set", "a", "1");
    shell().run("set", "a", "2\n\t\u001b");
    shell().run("set", "gone", "1");
    shell().run("delete", "gone");
  }

  @AfterAll
  void dropTheDatabase() {
    assertThat(Schema.status(database.settings()).events()).isEqualTo(4);
    database.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "get a",
        "history a",
        "--output json get a",
        "get --output json a",
        "history a --output table",
        "get gone",
        "get never",
        "history never",
        "get get",
        "--output plain history history",
        "get ..",
        "get a --output xml",
        "history a --output history",
        "get a --database-url mysql://u:secret@h/db",
        "get a --database-url postgres://u:s3cret@127.0.0.1:1/db",
        "get a --data-dir file/below"
      })
  void a_short_call_does_what_the_parser_would_do(String command) throws Exception {
    String[] args = located(command);

    assertThat(ShortCall.of(options(), args)).isPresent();
    assertSameAsParsed(args);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "get",
        "a get",
        "get a b",
        "get -- a",
        "get -a",
        "get --output=json a",
        "get a --output json --output plain",
        "get a --output --verbose",
        "get a --output",
        "get a --verbose",
        "get a --help",
        "get a --bogus x",
        "list",
        "at a now",
        "help get",
        "get \"a\""
      })
  void whatever_is_unusual_or_wrong_is_left_to_the_parser(String command) throws Exception {
    String[] args = located(command);

    assertThat(ShortCall.of(options(), args)).isEmpty();
    assertSameAsParsed(args);
  }

  @Test
  void an_empty_argument_is_left_to_the_parser() {
    assertThat(ShortCall.of(options(), "get", "")).isEmpty();
    assertThat(ShortCall.of(options(), "get", "a", "--data-dir", "")).isEmpty();
  }

  private TestShell shell() {
    return new TestShell()
        .with("DATABASE_URL", DatabaseUrl.of(database.settings()))
        .with("CONFIG_ACTOR", "ann");
  }

  private String[] located(String command) throws IOException {
    Files.writeString(directory.resolve("file"), "");
    return command.isEmpty() ? new String[0] : command.replace("file/", directory + "/").split(" ");
  }

  private void assertSameAsParsed(String... args) {
    Result called = shell().run(args);
    Result parsed = shell().runParsed(args);

    assertThat(called).isEqualTo(parsed);
  }

  private static GlobalOptions options() {
    return new GlobalOptions(new TestShell().silent());
  }
}
