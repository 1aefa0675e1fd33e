package io.configapi.eventstore.postgres.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.NamePage;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.EventPlace;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.store.LogPage;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.Write;
import io.configapi.eventstore.postgres.PostgresEventStore;
import io.configapi.eventstore.postgres.log.LogQueries;
import io.configapi.eventstore.postgres.testkit.DatabaseTest;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whichever way a question about many names is answered, the answer is the same. */
class WaysThroughLogTest extends DatabaseTest {

  private static final int ALL = Integer.MAX_VALUE;

  private static final List<NameQueries.Effort> WAYS_BY_NAME =
      List.of(
          new NameQueries.Effort(0, 0, 0),
          new NameQueries.Effort(ALL, ALL, 0),
          new NameQueries.Effort(0, ALL, 1),
          new NameQueries.Effort(0, ALL, 1_000));

  private static final List<ScopeQueries.Effort> WAYS_BY_SCOPE =
      List.of(
          new ScopeQueries.Effort(ALL, ALL, 0),
          new ScopeQueries.Effort(1, 5, 0),
          new ScopeQueries.Effort(3, 20, 1_000));

  private static final List<NameScope> SCOPES =
      List.of(
          NameScope.ALL,
          NameScope.beginningWith("n"),
          NameScope.beginningWith("n.1"),
          NameScope.beginningWith("n.11"),
          NameScope.beginningWith("m"),
          NameScope.beginningWith("o"),
          NameScope.parse("n.2,m.*"),
          NameScope.parse("n.11,n.3,n.7,o.*,m.1,m.20"),
          NameScope.beginningWith("n.1").union(NameScope.beginningWith("m.2")),
          NameScope.parse("a,o,z.*"),
          NameScope.NONE);

  @Test
  void every_way_gives_what_a_fold_of_the_log_gives() throws Exception {
    Random random = new Random(7);
    List<RecordedEvent> log;
    try (PostgresEventStore store = open()) {
      writeAnyHistory(ConfigService.over(store), random);
      log = LoggedEvent.ofConfigurations(store.readLog(0, 1_000));
    }
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      for (int i = 0; i < 100; i++) {
        NameScope scope = SCOPES.get(random.nextInt(SCOPES.size()));
        long from = random.nextLong(log.size() + 1);
        long to = from + random.nextLong(log.size() - from + 1);
        int limit = 1 + random.nextInt(5);
        for (NameQueries.Effort way : WAYS_BY_NAME) {
          assertThat(states(connection, to, scope, limit, way))
              .as("at %d of '%s' in pages of %d by %s", to, scope, limit, way)
              .isEqualTo(List.copyOf(fold(log, 0, to, scope).values()));
          assertThat(changed(connection, from, to, scope, limit, way))
              .as("from %d to %d of '%s' in pages of %d by %s", from, to, scope, limit, way)
              .isEqualTo(List.copyOf(fold(log, from, to, scope).keySet()));
        }
        for (ScopeQueries.Effort way : WAYS_BY_SCOPE) {
          assertThat(events(connection, from, scope, limit, way))
              .as("after %d of '%s' in pages of %d by %s", from, scope, limit, way)
              .isEqualTo(
                  log.stream()
                      .filter(event -> event.position() > from)
                      .filter(event -> scope.covers(event.name()))
                      .toList());
        }
      }
    }
  }

  private static void writeAnyHistory(ConfigService service, Random random) {
    for (int i = 0; i < 40; i++) {
      List<ConfigCommand> commands = new ArrayList<>();
      for (int j = 0; j < 3; j++) {
        String name = (random.nextInt(4) > 0 ? "n." : "m.") + random.nextInt(25);
        commands.add(ConfigCommand.set(ConfigName.of(name), ConfigValue.of("v" + i)));
      }
      service.execute(commands, Write.plain());
    }
  }

  private static SortedMap<ConfigName, RecordedEvent> fold(
      List<RecordedEvent> log, long from, long to, NameScope scope) {
    SortedMap<ConfigName, RecordedEvent> latest = new TreeMap<>();
    log.stream()
        .filter(event -> event.position() > from && event.position() <= to)
        .filter(event -> scope.covers(event.name()))
        .forEach(event -> latest.put(event.name(), event));
    return latest;
  }

  private static List<RecordedEvent> states(
      Connection connection, long position, NameScope scope, int limit, NameQueries.Effort way)
      throws Exception {
    return all(after -> NameQueries.latest(connection, position, scope, after, limit, way));
  }

  private static List<ConfigName> changed(
      Connection connection, long from, long to, NameScope scope, int limit, NameQueries.Effort way)
      throws Exception {
    return all(after -> NameQueries.changed(connection, from, to, scope, after, limit, way));
  }

  private interface Pages<T> {
    NamePage<T> after(@Nullable ConfigName name) throws Exception;
  }

  private static <T> List<T> all(Pages<T> pages) throws Exception {
    List<T> all = new ArrayList<>();
    ConfigName after = null;
    do {
      NamePage<T> page = pages.after(after);
      all.addAll(page.elements());
      after = page.next();
    } while (after != null);
    return all;
  }

  private static MarkedPosition marked(EventPlace place) {
    return MarkedPosition.of(place.point());
  }

  private static List<RecordedEvent> events(
      Connection connection, long from, NameScope scope, int limit, ScopeQueries.Effort way)
      throws Exception {
    List<RecordedEvent> all = new ArrayList<>();
    LogPage page = new LogPage(List.of(), MarkedPosition.of(from), false);
    while (!page.ended()) {
      page = ScopeQueries.log(connection, page.position(), scope, limit, way);
      assertThat(page.events()).hasSizeLessThanOrEqualTo(limit);
      assertThat(page.reached())
          .isEqualTo(
              LogQueries.placeAt(connection, page.position())
                  .map(WaysThroughLogTest::marked)
                  .orElse(MarkedPosition.START));
      all.addAll(page.events());
    }
    return all;
  }
}
