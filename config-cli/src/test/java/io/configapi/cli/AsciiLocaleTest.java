package io.configapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.eventstore.postgres.Schema;
import io.configapi.eventstore.postgres.testkit.DatabaseUrl;
import io.configapi.eventstore.postgres.testkit.ProgramClasses;
import io.configapi.eventstore.postgres.testkit.TestDatabase;
import io.configapi.testkit.process.ProgramRun;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The program under cron and in containers, where the locale has no characters but ASCII. */
class AsciiLocaleTest {

  @TempDir static Path home;
  private TestDatabase database = TestDatabase.withSchema();

  @BeforeAll
  static void layOutTheProject() throws IOException {
    Path bin = Files.createDirectory(home.resolve("bin"));
    Path root = Path.of(System.getProperty("configapi.root", ".."));
    for (String script : new String[] {"launcher.sh", "configctl"}) {
      Files.copy(
          root.resolve("bin").resolve(script),
          bin.resolve(script),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.createDirectories(home.resolve("config-cli/target/lib"));
    writeJar(home.resolve("config-cli/target/config-cli-1.jar"));
  }

  @AfterEach
  void dropTheDatabase() {
    database.close();
  }

  @ParameterizedTest
  @CsvSource({
    "LC_ALL=C, C",
    "LANG=C, unset",
    "LC_CTYPE=POSIX, unset",
    "LC_ALL=de_DE.UTF-8, de_DE.UTF-8",
    "LC_ALL=, ''",
    "X=x, unset"
  })
  void what_is_not_ascii_is_recorded_as_it_was_written_and_given_on_in_the_locale_of_the_caller(
      String locale, String seen) throws Exception {
    ProgramRun result =
        launched(
            locale,
            """
            printf 'drei €' > wörter.txt
            CONFIG_ACTOR=Jürgen configctl set a --file wörter.txt --reason 'für Zoë 😀'
            export MINE=mein-ü
            configctl watch --after 0 --limit 1 --exec \\
              'printf "%s|%s|%s|%s|%s|%s\\n" "$CONFIG_ACTOR" "$CONFIG_REASON" "$(cat)" "${LC_ALL-unset}" "$MINE" ä'
            """);

    // A shell may say that it does not know the locale.
    assertThat(result.err()).doesNotContain("configctl");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).endsWith("Jürgen|für Zoë 😀|drei €|" + seen + "|mein-ü|ä\n");
    assertThat(here("log").out()).contains("Jürgen", "für Zoë 😀", "drei €");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set a grüße",
        "set a 1 --actor Jörg",
        "set a 1 --reason 'für Zoë'",
        "set a --file wörter.txt",
        "import wörter.json",
        "list --prefix ü",
        "get a --data-dir wörter",
        "delete a --idempotency-key ü",
        "watch --exec 'echo ü'"
      })
  void without_a_utf8_locale_an_argument_that_is_not_ascii_is_refused(String command)
      throws Exception {
    ProgramRun result = direct("", command);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err().lines())
        .singleElement()
        .asString()
        .contains("An argument can't be read in the encoding of this locale", "LC_ALL=C.UTF-8");
    assertThat(Schema.status(database.settings()).events()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONFIG_ACTOR", "CONFIG_OUTPUT", "DATABASE_URL"})
  void so_is_a_variable(String variable) throws Exception {
    ProgramRun result = direct("export " + variable + "=Jörg", "set a 1");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(variable + " can't be read in the encoding of this locale");
    assertThat(Schema.status(database.settings()).events()).isZero();
  }

  @Test
  void a_program_is_not_given_what_this_locale_can_not_say() throws Exception {
    here("set", "a", "1");
    here("set", "a", "2", "--actor", "Jörg");

    ProgramRun result = direct("", "watch --after 0 --limit 2 --exec 'echo \"$CONFIG_VERSION\"'");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEqualTo("1\n");
    assertThat(result.err()).contains("position 2", "LC_ALL=C.UTF-8", "--after 1");
  }

  /** In this process, where nothing is lost. */
  private TestShell.Result here(String... args) {
    return new TestShell().with("DATABASE_URL", DatabaseUrl.of(database.settings())).run(args);
  }

  /** As people start it. */
  private ProgramRun launched(String locale, String commands) throws Exception {
    Map<String, String> environment = environment();
    environment.put("CONFIGCTL_JAVA_OPTIONS", quickStart(true));
    String[] variable = locale.split("=", -1);
    environment.put(variable[0], variable[1]);
    return new ShellScript(home).run(environment, commands);
  }

  /** Java by itself. */
  private ProgramRun direct(String before, String command) throws Exception {
    Map<String, String> environment = environment();
    environment.put("LC_ALL", "C");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String jar = home.resolve("config-cli/target/config-cli-1.jar").toString();
    return new ShellScript(home)
        .run(
            environment,
            "%s\n'%s' %s -jar '%s' %s".formatted(before, java, quickStart(false), jar, command));
  }

  private static String quickStart(boolean typical) {
    return String.join(" ", ProgramClasses.quickStart("configctl-jar", typical));
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", home.resolve("bin") + File.pathSeparator + System.getenv("PATH"));
    environment.put("DATABASE_URL", DatabaseUrl.of(database.settings()));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("CONFIG_START_CACHE", "off");
    return environment;
  }

  /** Leads to the classes under test. */
  private static void writeJar(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, Configctl.class.getName());
    attributes.put(
        Attributes.Name.CLASS_PATH,
        ProgramClasses.jars().stream()
            .map(entry -> entry.toUri().toString())
            .collect(Collectors.joining(" ")));
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
  }
}
