package io.configapi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.eventstore.postgres.testkit.DatabaseProxy;
import io.configapi.eventstore.postgres.testkit.DatabaseUrl;
import io.configapi.eventstore.postgres.testkit.Sql;
import io.configapi.http.resource.Transactions;
import io.configapi.testkit.network.FaultyProxy.Fault;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A server dies between a commit and its answer; the client asks again under the same key. */
class LostHttpAnswerTest {

  private static final int WRITERS = 4;
  private static final int KILLS = 2;
  private static final long SEED = 20_261_125;

  private static Nodes nodes;

  @BeforeAll
  static void start() {
    nodes = Nodes.shared();
  }

  @Test
  void the_retry_gets_the_first_answer_of_a_server_that_died_after_the_commit() throws Exception {
    long before = nodes.end();
    try (DatabaseProxy proxy = DatabaseProxy.before(nodes.database());
        ConfigdProcess dying =
            ConfigdProcess.serving(
                "--database-url", DatabaseUrl.of(proxy.settings()), "--write-timeout", "120");
        ExecutorService client = Executors.newSingleThreadExecutor()) {
      // The database commits, and its server never hears of it.
      proxy.onText("INSERT INTO configapi.events", Fault.CUT_BEFORE_ANSWER_FOR_GOOD);
      Future<HttpResponse<String>> lost = client.submit(() -> transact(dying));
      Polling.until("it is committed", () -> head() == before + 2);
      dying.kill();
      assertThatThrownBy(() -> lost.get(60, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(IOException.class);
    }
    for (int node = 0; node < Nodes.COUNT; node++) {
      assertIsFirstAnswer(transact(nodes.get(node)), nodes.get(node), before);
    }
    assertThat(head()).isEqualTo(before + 2);
  }

  @Test
  void under_random_kills_each_key_is_recorded_once_and_acknowledged_as_recorded()
      throws Exception {
    long before = nodes.end();
    Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    Random random = new Random(SEED);
    try (Load load =
        Load.begin(WRITERS, nodes, (node, n) -> acknowledge(acknowledged, "random-" + n, n))) {
      for (int i = 0; i < KILLS; i++) {
        load.awaitMore(20 + random.nextInt(40));
        nodes.kill(i);
        nodes.start(i);
      }
      load.awaitMore(20);
      load.stop();
    }
    long last = Collections.max(acknowledged.values());
    assertThat(acknowledged)
        .containsExactlyInAnyOrderEntriesOf(
            positionsOfKeys(Nodes.events(nodes.get(0), before, last)));
  }

  private static HttpResponse<String> transact(ConfigdProcess node)
      throws IOException, InterruptedException {
    return node.send(
        "POST", "/transactions", Transactions.setting("lost.", 2, 1), "Idempotency-Key", "key-1");
  }

  private static void assertIsFirstAnswer(
      HttpResponse<String> answer, ConfigdProcess node, long before)
      throws IOException, InterruptedException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Idempotent-Replayed")).contains("true");
    assertThat(Nodes.position(answer)).isEqualTo(before + 2);
    assertThat(Nodes.json(answer).get("replayed").asBoolean()).isTrue();
    List<Long> positions = new ArrayList<>();
    for (JsonNode change : Nodes.json(answer).get("changes")) {
      positions.add(change.get("after").get("position").longValue());
    }
    assertThat(positions)
        .hasSize(2)
        .isEqualTo(
            Nodes.events(node, before, before + 2).stream()
                .map(event -> event.get("position").longValue())
                .toList());
  }

  private static long head() throws SQLException {
    return Long.parseLong(
        Sql.query(nodes.database(), "SELECT max(position) FROM configapi.events"));
  }

  /** Asks one node after the other until it gets an answer, as a client would. */
  private static void acknowledge(Map<String, Long> acknowledged, String key, long number)
      throws InterruptedException {
    for (long attempt = number; !acknowledged.containsKey(key); attempt++) {
      set(nodes.get(attempt), key)
          .ifPresent(answer -> acknowledged.put(key, Nodes.position(answer)));
    }
  }

  /** The answer; none where the server died, or says that it can't tell. */
  private static Optional<HttpResponse<String>> set(ConfigdProcess node, String key)
      throws InterruptedException {
    try {
      HttpResponse<String> answer = node.put("/config/kept", key, "Idempotency-Key", key);
      assertThat(answer.statusCode()).as(answer.body()).isIn(200, 503, 504);
      return Optional.of(answer).filter(given -> given.statusCode() == 200);
    } catch (IOException killed) {
      return Optional.empty();
    }
  }

  /** Where each key's event is in the log; fails where it is there twice. */
  private static Map<String, Long> positionsOfKeys(List<JsonNode> log) {
    Map<String, Long> positions = new HashMap<>();
    for (JsonNode event : log) {
      String key = event.get("metadata").get("idempotency_key").asString();
      assertThat(event.get("data").get("value").asString()).isEqualTo(key);
      assertThat(positions.put(key, event.get("position").longValue())).as(key).isNull();
    }
    return positions;
  }
}
