package io.configapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.eventstore.postgres.testkit.DatabaseUrl;
import io.configapi.eventstore.postgres.testkit.TestDatabase;
import io.configapi.testkit.process.ProgramRun;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is printed for people and machines does not depend on where they live. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocaleTest {

  @TempDir private Path directory;
  private String english = "";

  @BeforeAll
  void askInEnglish() {
    Locale usual = Locale.getDefault();
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (TestDatabase database = TestDatabase.withSchema();
        PrintWriter out = new PrintWriter(printed, true, StandardCharsets.UTF_8)) {
      Locale.setDefault(Locale.US);
      TestShell shell = new TestShell().with("DATABASE_URL", DatabaseUrl.of(database.settings()));
      MainWays.run(out, command -> shell.run(printed, out, command));
      english = neutral(printed.toString(StandardCharsets.UTF_8), List.of(database));
    } finally {
      Locale.setDefault(usual);
    }
  }

  @Test
  void what_is_asked_for_is_printed() {
    assertThat(english)
        .contains("1234567", "title.i", "TIME Z", "exit code 0", "exit code 3", "healthy");
  }

  /** Started with digits, and with letters, that differ, for what is made once. */
  @ParameterizedTest
  @CsvSource({
    "-Duser.language=fa, ar-EG mr-IN th-TH-u-nu-thai tr-TR",
    "-Duser.language=tr -Duser.country=TR,"
  })
  void all_output_is_as_in_english(String locale, @Nullable String others) throws Exception {
    List<String> more = others == null ? List.of() : List.of(others.split(" ", -1));

    assertThat(outputsIn(locale, more)).hasSize(1 + more.size()).containsOnly(english);
  }

  /** All that the main commands print in a process of that locale, and then in others. */
  private List<String> outputsIn(String locale, List<String> others) throws Exception {
    List<TestDatabase> databases = new ArrayList<>();
    try {
      StringBuilder arguments = new StringBuilder(argument(databases, ""));
      for (String other : others) {
        arguments.append(argument(databases, " " + other));
      }
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      ProgramRun result =
          new ShellScript(directory)
              .run(
                  Map.of(
                      "LC_ALL", "C.UTF-8", "CLASSPATH", System.getProperty("java.class.path", "")),
                  "'%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC %s %s%s 2>&1"
                      .formatted(java, locale, MainWays.class.getName(), arguments));
      String begin = MainWays.BEGIN + "\n";
      assertThat(result.out()).startsWith(begin);
      return Arrays.stream(result.out().substring(begin.length()).split(begin, -1))
          .map(output -> neutral(output, databases))
          .toList();
    } finally {
      databases.forEach(TestDatabase::close);
    }
  }

  private static String argument(List<TestDatabase> databases, String locale) {
    TestDatabase database = TestDatabase.withSchema();
    databases.add(database);
    return " '" + DatabaseUrl.of(database.settings()) + locale + "'";
  }

  /** But for times, hashes and the names of databases. */
  private static String neutral(String output, List<TestDatabase> databases) {
    String text = output;
    for (TestDatabase database : databases) {
      text = text.replace(database.settings().database(), "DATABASE");
    }
    return text.replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z", "TIME Z")
        .replaceAll("[0-9a-f]{64}|[A-Za-z0-9+/]{43}=", "HASH");
  }
}
