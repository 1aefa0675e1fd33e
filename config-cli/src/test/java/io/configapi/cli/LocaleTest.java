package io.configapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.cli.ShellScript.Result;
import io.configapi.eventstore.postgres.Schema;
import io.configapi.eventstore.postgres.testkit.DatabaseUrl;
import io.configapi.eventstore.postgres.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed for people and machines does not depend on where they live. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocaleTest {

  private Path directory = Path.of("");
  private String english = "";

  @BeforeAll
  void askInEnglish(@TempDir Path shared) throws Exception {
    directory = shared;
    english = outputIn("-Duser.language=en -Duser.country=US");
  }

  @Test
  void what_is_asked_for_is_printed() {
    assertThat(english)
        .contains("1234567", "title.i", "TIME Z", "exit code 0", "exit code 3", "healthy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Duser.language=fa",
        "-Duser.language=ar -Duser.country=EG",
        "-Duser.language=mr -Duser.country=IN",
        "-Duser.language=th -Duser.country=TH -Duser.extensions=nu-thai",
        "-Duser.language=tr -Duser.country=TR"
      })
  void all_output_is_as_in_english(String locale) throws Exception {
    assertThat(outputIn(locale)).isEqualTo(english);
  }

  /** All that the main commands print, but for times and hashes. */
  private String outputIn(String locale) throws Exception {
    try (TestDatabase database = TestDatabase.create()) {
      Schema.migrate(database.settings());
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      Result result =
          new ShellScript(directory)
              .run(
                  Map.of(
                      "DATABASE_URL",
                      DatabaseUrl.of(database.settings()),
                      "LC_ALL",
                      "C.UTF-8",
                      "CLASSPATH",
                      System.getProperty("java.class.path", "")),
                  "'%s' -XX:TieredStopAtLevel=1 %s %s 2>&1"
                      .formatted(java, locale, MainWays.class.getName()));
      return result
          .out()
          .replace(database.settings().database(), "DATABASE")
          .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z", "TIME Z")
          .replaceAll("[0-9a-f]{64}|[A-Za-z0-9+/]{43}=", "HASH");
    }
  }
}
