package io.configapi.eventstore.postgres.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.eventstore.postgres.log.LogCopy;
import io.configapi.eventstore.postgres.testkit.LargeLog;
import io.configapi.eventstore.postgres.testkit.ReadRows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every query costs on large logs whose statistics are up to date: one where few names have
 * nearly all events, and one where each name has one. Counted by the server, never timed.
 */
class QueryPlanTest {

  /** Names "hot1" to "hot3". */
  private static LargeLog fewNames;

  /** Names "n000001" and so on. */
  private static LargeLog manyNames;

  /** The same as the one before, without statistics, and without a map of what all may see. */
  private static LargeLog neverAnalysed;

  record Asked(String name, String sql, List<String> arguments, int mostRows) {

    @Override
    public String toString() {
      return name + arguments;
    }
  }

  @BeforeAll
  static void fill() throws SQLException {
    fewNames = LargeLog.ofFewNames();
    manyNames = LargeLog.ofManyNames();
    neverAnalysed = LargeLog.neverAnalysed();
  }

  @AfterAll
  static void drop() throws SQLException {
    for (LargeLog log : List.of(fewNames, manyNames, neverAnalysed)) {
      log.close();
    }
  }

  @Test
  void the_plain_query_would_read_the_whole_log_for_a_name_that_is_new() throws SQLException {
    String plain =
        """
        SELECT e.position, e.data FROM unnest(?::text[]) AS n(name)
          LEFT JOIN LATERAL (
               SELECT position, version, type, data FROM configapi.events
                WHERE events.name = n.name ORDER BY position DESC LIMIT 1) e ON true
        """;

    ReadRows read = ReadRows.of(fewNames.connection(), plain, List.of("ARRAY['new']"), false);

    assertThat(read.rows()).isGreaterThan(LargeLog.EVENTS / 2);
  }

  @ParameterizedTest
  @MethodSource("questionsAboutNames")
  void a_question_about_names_goes_along_their_index_alone(Asked asked) throws SQLException {
    for (LargeLog log : List.of(fewNames, manyNames)) {
      for (boolean generic : new boolean[] {false, true}) {
        ReadRows read = ReadRows.of(log.connection(), asked.sql(), asked.arguments(), generic);

        assertThat(read.ways())
            .as("%s, generic: %s", asked, generic)
            .isSubsetOf("Index Scan events_name_position", "Index Only Scan events_name_position");
        assertThat(read.rows()).as("rows of %s", asked).isLessThanOrEqualTo(asked.mostRows());
        assertThat(read.blocks()).as("blocks of %s", asked).isLessThan(10L * asked.mostRows() + 50);
      }
    }
  }

  @Test
  void a_walk_along_all_names_passes_the_index_alone_and_so_far_as_its_slice_goes()
      throws SQLException {
    for (LargeLog log : List.of(fewNames, manyNames, neverAnalysed)) {
      for (String least : List.of("~", "n050000", "hot2", "a")) {
        for (int position : new int[] {0, LargeLog.EVENTS}) {
          ReadRows read = lastPositions(log, LastPositions.WALK, position, least, 1_000);

          assertThat(read.ways())
              .as("below %s at %s", least, position)
              .allSatisfy(QueryPlanTest::isOfNamesAlone);
          assertThat(read.rows()).isLessThanOrEqualTo(position == 0 ? 2_000 : 1_000);
        }
      }
    }
  }

  @Test
  void a_look_for_the_next_names_reads_an_entry_of_the_index_for_each() throws SQLException {
    for (LargeLog log : List.of(fewNames, manyNames, neverAnalysed)) {
      for (String least : List.of("~", "n050000", "hot2", "a")) {
        for (int position : new int[] {0, LargeLog.EVENTS}) {
          ReadRows read = lastPositions(log, LastPositions.LOOK, position, least, 500);

          assertThat(read.ways())
              .as("below %s at %s", least, position)
              .allSatisfy(QueryPlanTest::isOfNamesAlone);
          assertThat(read.rows()).isLessThanOrEqualTo(500);
          assertThat(read.blocks()).isLessThan(10L * 500);
        }
      }
    }
  }

  private static ReadRows lastPositions(
      LargeLog log, String way, long position, String least, int most) throws SQLException {
    return ReadRows.of(log.connection(), way.formatted(position, least, most), List.of(), false);
  }

  private static void isOfNamesAlone(String way) {
    assertThat(way).contains("events_name_position").startsWith("Index Only Scan");
  }

  @Test
  void events_at_positions_are_looked_for_by_the_primary_key() throws SQLException {
    String positions =
        IntStream.rangeClosed(1, 10_000)
            .mapToObj(i -> Integer.toString(i * 10))
            .collect(Collectors.joining(","));
    for (LargeLog log : List.of(fewNames, manyNames, neverAnalysed)) {
      ReadRows read =
          ReadRows.of(
              log.connection(),
              LogCopy.EVENTS_AT.replace("'{%s}'", "?"),
              List.of("'{" + positions + "}'"),
              false);

      assertThat(read.ways()).containsExactly("Index Scan events_pkey");
      assertThat(read.rows()).isEqualTo(10_000);
    }
  }

  static Stream<Asked> questionsAboutNames() {
    List<Asked> asked = new ArrayList<>();
    for (String name : List.of("'new'", "'hot2'", "'n100000'", "'a'", "'z'")) {
      for (int position : new int[] {0, 5, LargeLog.EVENTS / 2, LargeLog.EVENTS}) {
        asked.add(
            new Asked(
                "latest",
                StreamQueries.LATEST,
                List.of(name, Integer.toString(position), name),
                1));
        asked.add(
            new Asked(
                "latest of",
                StreamQueries.LATEST_OF,
                List.of("ARRAY['hot1', 'hot3', " + name + "]", Integer.toString(position)),
                3));
      }
      for (String version : List.of("0", "1", "60000")) {
        asked.add(stream("history", StreamQueries.FORWARD, name, version, version));
      }
      for (String before : List.of("2", "60000", Long.toString(Long.MAX_VALUE))) {
        asked.add(
            stream("history backward", StreamQueries.BACKWARD, name, before, before + " - 1"));
      }
    }
    return asked.stream();
  }

  @ParameterizedTest
  @MethodSource("questionsAboutManyNames")
  void a_question_about_many_names_reads_no_more_than_its_page_asks_for(Asked asked)
      throws SQLException {
    for (LargeLog log : List.of(fewNames, manyNames)) {
      for (boolean generic : new boolean[] {false, true}) {
        ReadRows read = ReadRows.of(log.connection(), asked.sql(), asked.arguments(), generic);

        assertThat(read.ways())
            .as("%s, generic: %s", asked, generic)
            .allSatisfy(way -> assertThat(way).contains("Index"));
        assertThat(read.rows()).as("rows of %s", asked).isLessThanOrEqualTo(asked.mostRows());
      }
    }
  }

  static Stream<Asked> questionsAboutManyNames() {
    String late = Integer.toString(LargeLog.EVENTS - 100);
    return Stream.of(
        new Asked("state", NameQueries.LATEST_BY_NAMES, byNames("10", "50000"), 40),
        new Asked("old state", NameQueries.LATEST_BY_NAMES, byNames("10", "2"), 40),
        new Asked("few events", NameQueries.LATEST_BY_EVENTS, part("0", "100", "10"), 120),
        new Asked("changed", NameQueries.CHANGED_BY_NAMES, byNames("10", "50000"), 40),
        new Asked(
            "changed lately",
            NameQueries.CHANGED_BY_EVENTS,
            part(late, Integer.toString(LargeLog.EVENTS), "10"),
            120),
        new Asked(
            "prefix by position",
            ScopeQueries.BY_POSITION,
            List.of("50000", "50100", "100", "'n9'", "'n9~'", "10"),
            120),
        new Asked(
            "names of a prefix",
            ScopeQueries.NAMES,
            List.of("''", "'h'", "'h~'", "'h~'", "11"),
            12),
        new Asked(
            "prefix by name",
            ScopeQueries.BY_NAME,
            List.of("ARRAY['hot1', 'n000007', 'n090000']", "50000", "10", "100000", "10"),
            60));
  }

  private static List<String> byNames(String limit, String... positions) {
    List<String> arguments = new ArrayList<>(List.of("'a'", "''", "'~'", "'~'", limit));
    arguments.addAll(List.of(positions));
    return arguments;
  }

  private static List<String> part(String after, String upTo, String limit) {
    return List.of(after, upTo, "100", "''", "''", "'~'", limit);
  }

  /** A page of ten, and the search for where it begins. */
  private static Asked stream(String what, String sql, String name, String asked, String upTo) {
    return new Asked(what, sql, List.of(asked, upTo, upTo, name, name, name, name, "10"), 10 + 20);
  }
}
