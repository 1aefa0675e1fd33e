package io.configapi.benchmark.documents;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.embedded.testkit.ServerPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every command that the documents show, and holds what it prints to what they show.
 *
 * <p>How a block says what it is stands in {@link MarkdownBlocks}, how the two are compared in
 * {@link ShownText}. Commands of which the document shows no output print nothing.
 */
class DocumentedCommandsTest {

  private static final Path ROOT =
      Path.of(System.getProperty("configapi.root", "../..")).toAbsolutePath().normalize();
  private static final Pattern SERVES =
      Pattern.compile("ConfigApi serves http://127\\.0\\.0\\.1:(\\d+)");

  private static final Pattern ADDRESS = Pattern.compile("(127\\.0\\.0\\.1|localhost):4000\\b");

  /** Blocks that are not run, by document and first line, and why. */
  private static final Map<String, String> NOT_RUN =
      Map.ofEntries(
          entry("CONTRIBUTING.md: ./mvnw verify", "the build, which runs this test"),
          entry("docs/cli.md: autoload -U +X bashcompinit && bashcompinit", "for zsh"),
          entry(
              "docs/events.md: CREATE PUBLICATION configapi_events FOR TABLE configapi.events WITH"
                  + " (publish = 'insert');",
              "run by LogicalReplicationTest"),
          entry(
              "docs/http-api.md: openapi-generator-cli generate -i"
                  + " http://127.0.0.1:4000/openapi.json -g java --library native -o client \\",
              "the generator is a plugin in the build, and makes the module config-openapi-client"),
          entry(
              "docs/operations.md: CREATE ROLE configapi LOGIN PASSWORD '…';",
              "for another database"),
          entry(
              "docs/operations.md: CREATE ROLE configapi_server LOGIN PASSWORD '…';",
              "run by PrivilegesTest"),
          entry(
              "docs/operations.md: export"
                  + " DATABASE_URL='postgres://configapi:…@db.example.com:5432/configapi?sslmode=verify-full'",
              "that database is not here"),
          entry(
              "docs/operations.md: pg_dump --schema=configapi --format=custom --file=configapi.dump"
                  + " \"$DATABASE_URL\"",
              "needs programs of PostgreSQL's that may be of an older version than the server"),
          entry("docs/operations.md: archive_mode = on", "settings of another database"),
          entry(
              "docs/operations.md: restore_command = 'cp /archive/%f %p'",
              "settings of another database"),
          entry(
              "docs/performance.md: bin/benchmark --seconds 3 --rounds 5 --out docs/performance",
              "takes an hour"),
          entry("docs/reliability.md: bin/reliability --for 30m", "takes an hour"));

  /** Languages of blocks that are neither commands nor what commands print. */
  private static final List<String> NO_COMMANDS = List.of("java", "mermaid");

  @TempDir private Path directory;
  @TempDir private Path logs;
  private final ShownText shown = new ShownText();
  private final List<String> wrong = new ArrayList<>();
  private String port = "4000";

  static Stream<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(
          Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")), docs)
          .filter(file -> file.toString().endsWith(".md"))
          .map(ROOT::relativize)
          .sorted()
          .toList()
          .stream();
    }
  }

  /** All of them, or with {@code -Ddocuments=http-api} those whose name contains that. */
  static Stream<Path> chosenDocuments() throws IOException {
    String chosen = System.getProperty("documents", "");
    return documents().filter(document -> document.toString().contains(chosen));
  }

  @ParameterizedTest
  @MethodSource("chosenDocuments")
  void commands_print_what_is_shown(Path document) throws Exception {
    List<Block> blocks =
        MarkdownBlocks.in(Files.readString(ROOT.resolve(document))).stream()
            .filter(block -> !NOT_RUN.containsKey(name(document, block)))
            .toList();
    if (blocks.isEmpty()) {
      return;
    }
    // What the first start unpacks, it unpacks once: for the page that is read first.
    if (!document.equals(Path.of("README.md"))) {
      ServerPrograms.lentIn(directory);
    }
    try (DocumentShell shell = DocumentShell.open(ROOT, directory, logs)) {
      for (Block block : blocks) {
        run(shell, document, block);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void what_is_not_run_is_still_in_the_documents() throws IOException {
    List<String> names = new ArrayList<>();
    for (Path document : documents().toList()) {
      for (Block block : MarkdownBlocks.in(Files.readString(ROOT.resolve(document)))) {
        names.add(name(document, block));
      }
    }
    assertThat(names).containsAll(NOT_RUN.keySet());
  }

  private static String name(Path document, Block block) {
    return document + ": " + block.firstLine().replaceAll("\\s+#.*", "");
  }

  private void run(DocumentShell shell, Path document, Block block)
      throws IOException, InterruptedException {
    String place = document + ":" + block.line() + " " + block.firstLine();
    String text = ADDRESS.matcher(shown.today(block.text())).replaceAll("127.0.0.1:" + port);
    switch (block.kind()) {
      case Block.Kind.Commands commands -> {
        DocumentShell.Result result = shell.run(text);
        hold(place, block, commands.single() ? result.withExitCode() : result.output());
        if (block.shown() == null && result.failed()) {
          wrong.add(place + "\nfailed");
        }
      }
      case Block.Kind.Server server -> {
        String printed = shell.start(text, true, output -> SERVES.matcher(output).find());
        Matcher serves = SERVES.matcher(printed);
        port = serves.find() ? serves.group(1) : port;
        if (block.shown() != null) {
          hold(place, block, printed);
        }
      }
      case Block.Kind.Endless endless ->
          hold(place, block, shell.start(text, false, output -> isShown(block, output)));
      case Block.Kind.Content content -> shell.write(content.file(), text);
      case Block.Kind.Other other -> {
        if (!NO_COMMANDS.contains(other.language())) {
          wrong.add(place + "\nis neither run, nor output, nor in the list of what is not run");
        }
      }
    }
  }

  private void hold(String place, Block block, String output) {
    if (!isShown(block, output)) {
      wrong.add(place + "\nprints\n" + output.strip() + "\nand shown is\n" + block.shown());
    }
  }

  private boolean isShown(Block block, String output) {
    String text = block.shown() == null ? "" : block.shown();
    String printed = withUsualPorts(output);
    return block.json() ? shown.isShownByJson(text, printed) : shown.isShownBy(text, printed);
  }

  /** The output as it would be on the ports of the documents. */
  private String withUsualPorts(String output) {
    String printed = output.replace(":" + port, ":4000");
    try {
      String database =
          Files.readAllLines(directory.resolve("data/cluster/postmaster.pid")).get(3).strip();
      return printed.replace(":" + database, ":5432");
    } catch (IOException e) {
      return printed;
    }
  }
}
