package io.configapi.http.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.eventstore.postgres.testkit.DatabaseProxy;
import io.configapi.eventstore.postgres.testkit.DatabaseUrl;
import io.configapi.eventstore.postgres.testkit.Sql;
import io.configapi.http.ConfigdProcess;
import io.configapi.http.Load;
import io.configapi.http.Nodes;
import io.configapi.http.Polling;
import io.configapi.http.resource.Transactions;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A watch is the log, each event once and in order, whatever fails while it is watched. */
class WatchAcrossNodesTest {

  private static final int WRITERS = 3;
  private static final long SOME = 100;
  private static final long FEW = 20;

  /** It takes many seconds until a silence is noticed; a little meanwhile is enough. */
  private static final Duration NOW_AND_THEN = Duration.ofMillis(30);

  private static final String LISTENING = "configapi-listen";
  private static final String LISTENERS =
      """
       FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = '%s' AND query ~ 'LISTEN|SELECT 1'
      """
          .formatted(LISTENING);

  private static Nodes nodes;

  @BeforeAll
  static void start() {
    nodes = Nodes.shared();
  }

  @Test
  void a_client_whose_node_is_killed_goes_on_at_the_other_and_back() throws Exception {
    long before = nodes.end();
    try (Load load = Load.begin(WRITERS, nodes, WatchAcrossNodesTest::write);
        OkHttpWatch watch = OkHttpWatch.of(before - 1, attempt -> nodes.get(attempt).address())) {
      for (int kills = 0; kills < Nodes.COUNT; kills++) {
        watch.awaitMore(SOME);
        int watched = watch.openAttempt() % Nodes.COUNT;
        int attempt = watch.openAttempt();
        nodes.kill(watched);
        Polling.until("the client is elsewhere", () -> watch.openAttempt() > attempt);
        watch.awaitMore(SOME);
        nodes.start(watched);
      }
      load.stop();
      assertIsLog(watch, before - 1, nodes.get(0));
    }
  }

  @Test
  void a_watch_goes_on_where_the_listening_connections_are_terminated() throws Exception {
    long before = nodes.end();
    try (Load load = Load.begin(WRITERS, nodes, WatchAcrossNodesTest::write);
        OkHttpWatch one = OkHttpWatch.of(nodes.get(0), before);
        OkHttpWatch other = OkHttpWatch.of(nodes.get(1), before)) {
      for (int i = 0; i < 3; i++) {
        Polling.until("both nodes listen", () -> listeners().size() == 2);
        terminateListening();
        one.awaitMore(SOME);
        other.awaitMore(SOME);
      }
      load.stop();
      assertIsLog(one, before, nodes.get(1));
      assertIsLog(other, before, nodes.get(0));
      assertThat(one.openAttempt()).isZero();
      assertThat(other.openAttempt()).isZero();
    }
  }

  @Test
  void a_watch_goes_on_where_the_listening_connection_is_cut_in_silence() throws Exception {
    try (DatabaseProxy proxy = DatabaseProxy.before(nodes.database());
        ConfigdProcess behind =
            ConfigdProcess.serving("--database-url", DatabaseUrl.of(proxy.settings()))) {
      long after = nodes.end();
      try (Load load = Load.begin(1, NOW_AND_THEN, nodes, WatchAcrossNodesTest::write);
          OkHttpWatch watch = OkHttpWatch.of(behind, after)) {
        Polling.until("all three nodes listen", () -> listeners().size() == 3);
        Set<String> before = listeners();
        watch.awaitMore(FEW);

        assertThat(proxy.silence(LISTENING)).isEqualTo(1);

        watch.awaitMore(FEW);
        Polling.until("it listens anew", () -> !before.containsAll(listeners()));
        watch.awaitMore(FEW);
        load.stop();
        assertIsLog(watch, after, nodes.get(0));
        assertThat(watch.openAttempt()).isZero();
      }
    }
  }

  /** Sets, deletes and transactions; what is refused, as a second delete, is no event. */
  private static void write(ConfigdProcess node, long number)
      throws IOException, InterruptedException {
    switch ((int) (number % 4)) {
      case 0 -> node.send("DELETE", "/config/a", "");
      case 1 -> node.send("POST", "/transactions", Transactions.setting("t.", 3, number));
      default -> node.put("/config/a", "v" + number);
    }
  }

  private static void assertIsLog(OkHttpWatch watch, long after, ConfigdProcess teller)
      throws IOException, InterruptedException {
    long end = Nodes.position(teller.put("/config/a", "the end"));
    watch.awaitPosition(end);
    assertThat(watch.troubles()).isEmpty();
    assertThat(watch.messages()).allSatisfy(WatchAcrossNodesTest::assertEndsAtItsId);
    List<JsonNode> log = Nodes.events(teller, after, end);
    assertThat(positions(watch.events())).isEqualTo(positions(log));
    assertThat(watch.events()).isEqualTo(log);
  }

  private static void assertEndsAtItsId(OkHttpWatch.Message message) {
    assertThat(message.events().getLast().get("position").longValue()).isEqualTo(message.id());
  }

  private static List<Long> positions(List<JsonNode> events) {
    return events.stream().map(event -> event.get("position").longValue()).toList();
  }

  /** The processes of the database that serve connections which listen. */
  private static Set<String> listeners() throws SQLException {
    String found =
        Sql.query(nodes.database(), "SELECT coalesce(string_agg(pid::text, ','), '')" + LISTENERS);
    return found.isEmpty() ? Set.of() : Set.of(found.split(","));
  }

  private static void terminateListening() throws SQLException {
    Sql.query(nodes.database(), "SELECT count(pg_terminate_backend(pid))" + LISTENERS);
  }
}
