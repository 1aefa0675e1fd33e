package io.configapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.testkit.BackgroundCalls;
import io.configapi.embedded.testkit.ServerPrograms;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.testkit.DatabaseProxy;
import io.configapi.eventstore.postgres.testkit.DatabaseUrl;
import io.configapi.eventstore.postgres.testkit.Sql;
import io.configapi.eventstore.postgres.testkit.TestDatabase;
import io.configapi.testkit.network.EventStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are killed, stopped and cut off. */
class ConfigdFaultTest {

  private static final int WRITERS = 8;

  @Test
  void neither_a_stop_nor_a_kill_loses_a_write_and_a_stop_takes_the_embedded_database_along(
      @TempDir Path data) throws Exception {
    ServerPrograms.lendTo(data);
    Path pidFile = data.resolve("cluster/postmaster.pid");
    try (ConfigdProcess configd = ConfigdProcess.serving("--data-dir", data.toString())) {
      assertThat(configd.put("/config/a", "1").body()).isEqualTo("OK");
      assertThat(pidFile).exists();
      configd.terminate();
      assertThat(configd.exitCode()).isZero();
    }
    assertThat(Files.exists(pidFile)).isFalse();
    Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    try (ConfigdProcess configd = ConfigdProcess.serving("--data-dir", data.toString())) {
      assertThat(configd.get("/config/a").body()).isEqualTo("1");
      killUnderWrites(configd, acknowledged);
    }
    try (ConfigdProcess again = ConfigdProcess.serving("--data-dir", data.toString())) {
      assertThat(Nodes.elements(again.get("/events?after=1")))
          .extracting(event -> event.get("data").get("config_name").asString())
          .doesNotHaveDuplicates()
          .containsAll(acknowledged);
    }
  }

  @Test
  void a_request_under_way_is_finished_before_the_server_stops() throws Exception {
    try (TestDatabase database = TestDatabase.withSchema();
        ConfigdProcess configd =
            ConfigdProcess.serving("--database-url", DatabaseUrl.of(database.settings()));
        Connection blocker =
            DriverManager.getConnection(
                database.settings().jdbcUrl(),
                database.settings().user(),
                database.settings().password());
        Statement sql = blocker.createStatement();
        ExecutorService client = Executors.newSingleThreadExecutor()) {
      configd.put("/config/a", "0");
      blocker.setAutoCommit(false);
      sql.execute("SELECT 1 FROM configapi.log_head FOR UPDATE");
      Future<HttpResponse<String>> answer = client.submit(() -> configd.put("/config/a", "1"));
      awaitBlockedWriter(database.settings(), answer);

      configd.terminate();
      awaitStatus(configd, "/config/a", 503);
      HttpResponse<String> refused = configd.get("/health");
      blocker.rollback();

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).isEqualTo("Stopping: this server takes no more requests");
      assertThat(refused.headers().firstValue("Retry-After")).contains("1");
      assertThat(refused.headers().firstValue("Connection")).contains("close");
      assertThat(answer.get(60, TimeUnit.SECONDS).body()).isEqualTo("OK");
      assertThat(configd.exitCode()).isZero();
    }
  }

  @Test
  void while_the_database_is_away_reads_go_on_and_it_recovers_by_itself() throws Exception {
    try (TestDatabase database = TestDatabase.withSchema();
        DatabaseProxy proxy = DatabaseProxy.before(database.settings());
        ConfigdProcess configd =
            ConfigdProcess.serving(
                "--database-url", DatabaseUrl.of(proxy.settings()), "--write-timeout", "1")) {
      put(configd, "1");

      proxy.cut();

      // Sent before it was known that nobody is there to take it, the first may be in doubt.
      assertThat(configd.put("/config/a", "2").statusCode()).isIn(503, 504);
      HttpResponse<String> refused = configd.put("/config/a", "2");
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(configd.get("/config/a").body()).isEqualTo("1");
      assertThat(configd.get("/health").statusCode()).isEqualTo(503);
      assertThat(configd.get("/health").body())
          .contains("unhealthy")
          .doesNotContain("\"database\":\"ok\"");
      assertThat(configd.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(configd.get("/config/a/history").statusCode()).isEqualTo(503);

      proxy.heal();

      awaitStatus(configd, "/health", 200);
      put(configd, "3");
      assertThat(configd.get("/config/a/history").body())
          .contains("\"stream_version\":2")
          .doesNotContain("\"stream_version\":3");
    }
  }

  @Test
  void a_watch_begins_while_the_database_is_away_and_goes_on_once_it_is_back() throws Exception {
    try (TestDatabase database = TestDatabase.withSchema();
        DatabaseProxy proxy = DatabaseProxy.before(database.settings());
        ConfigdProcess configd =
            ConfigdProcess.serving(
                "--database-url", DatabaseUrl.of(proxy.settings()), "--write-timeout", "1")) {
      put(configd, "1");
      proxy.cut();
      awaitStatus(configd, "/health", 503);

      try (EventStream watch = TestServer.watch(configd.port(), "/watch")) {
        assertThat(watch.status()).isEqualTo(200);
        proxy.heal();
        awaitStatus(configd, "/health", 200);
        put(configd, "2");

        assertThat(watch.nextChange().data()).contains("\"value\":\"2\"");
      }
    }
  }

  /** As often as it takes, in the little time there is for each; it is recorded once. */
  private static void put(ConfigdProcess configd, String value) {
    Polling.until(
        value + " is set",
        () ->
            configd.put("/config/a", value, "Idempotency-Key", "key-" + value).statusCode() == 200);
  }

  private static void killUnderWrites(ConfigdProcess configd, Queue<String> acknowledged)
      throws Exception {
    AtomicInteger attempted = new AtomicInteger();
    try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        running.add(writers.submit(() -> writeUntilCut(configd, attempted, acknowledged)));
      }
      Polling.until("some are written", () -> acknowledged.size() >= 300, running);
      BackgroundCalls.assertAllGoOn(running);
      configd.kill();
      for (Future<?> writer : running) {
        writer.get(60, TimeUnit.SECONDS);
      }
    }
  }

  private static void writeUntilCut(
      ConfigdProcess configd, AtomicInteger attempted, Queue<String> acknowledged) {
    try {
      while (true) {
        String name = "name." + attempted.getAndIncrement();
        if (configd.put("/config/" + name, name).statusCode() == 200) {
          acknowledged.add(name);
        }
      }
    } catch (IOException cut) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** On a connection of its own: within a transaction the view of activity does not change. */
  private static void awaitBlockedWriter(DatabaseSettings settings, Future<?> writer) {
    Polling.until(
        "the writer is blocked",
        () ->
            Sql.query(
                    settings,
                    "SELECT count(*) > 0 FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND wait_event_type = 'Lock'")
                .equals("t"),
        List.of(writer));
  }

  private static void awaitStatus(ConfigdProcess configd, String path, int status) {
    Polling.until(path + " gets " + status, () -> configd.get(path).statusCode() == status);
  }
}
