package io.configapi.benchmark.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/architecture.md} says of the rooms, held to the sources. */
class RoomsTest {

  private static final int MOST_FILES = 25;
  private static final List<String> MODULES =
      List.of(
          "config-domain",
          "config-eventstore-postgres",
          "config-embedded-postgres",
          "config-projection",
          "config-formats",
          "config-http",
          "config-cli");

  private final Path root = Path.of(System.getProperty("configapi.root", "../.."));

  @Test
  void every_file_of_the_ways_is_where_the_page_says() throws IOException {
    TreeSet<String> files = new TreeSet<>();
    sources().forEach(file -> files.add(place(file)));

    List<String> named =
        Pattern.compile("`((?:http|domain|postgres|projection)/(?:[a-z]+/)?[A-Z][A-Za-z]+)`")
            .matcher(page())
            .results()
            .map(MatchResult::group)
            .map(text -> text.replace("`", ""))
            .toList();

    assertThat(named).hasSizeGreaterThan(20);
    assertThat(files).containsAll(named);
  }

  @Test
  void every_room_stands_on_the_page_and_is_small_enough_to_look_over() throws IOException {
    String page = page();
    TreeMap<String, Long> rooms =
        sources()
            .collect(
                Collectors.groupingBy(
                    file -> String.valueOf(file.getParent()), TreeMap::new, Collectors.counting()));

    assertThat(rooms)
        .allSatisfy(
            (room, files) -> {
              assertThat(page).contains("`" + Path.of(room).getFileName() + "`");
              assertThat(files).as(room).isLessThanOrEqualTo(MOST_FILES);
            });
  }

  private String page() throws IOException {
    return Files.readString(root.resolve("docs/architecture.md"));
  }

  private Stream<Path> sources() throws IOException {
    Stream<Path> all = Stream.empty();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
        all = Stream.concat(all, files.filter(RoomsTest::isClass).toList().stream());
      }
    }
    return all;
  }

  private static boolean isClass(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".java") && !name.contains("-");
  }

  /** As the page has it: from the room's module on. */
  private static String place(Path file) {
    return file.toString()
        .replaceFirst(".*/io/configapi/(?:eventstore/)?", "")
        .replaceFirst("[.]java$", "");
  }
}
