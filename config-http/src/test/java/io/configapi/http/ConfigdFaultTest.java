package io.configapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.testkit.BackgroundCalls;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.testkit.DatabaseUrl;
import io.configapi.eventstore.postgres.testkit.FaultyProxy;
import io.configapi.eventstore.postgres.testkit.ServerPrograms;
import io.configapi.eventstore.postgres.testkit.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
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
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Servers that are killed, stopped, doubled and cut off. */
class ConfigdFaultTest {

  private static final int WRITERS = 8;

  @Test
  void after_a_kill_every_acknowledged_write_is_there_once(@TempDir Path data) throws Exception {
    ServerPrograms.lendTo(data);
    Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    AtomicInteger attempted = new AtomicInteger();
    try (ConfigdProcess configd = ConfigdProcess.serving("--data-dir", data.toString());
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        running.add(writers.submit(() -> writeUntilCut(configd, attempted, acknowledged)));
      }
      while (acknowledged.size() < 300) {
        BackgroundCalls.assertAllGoOn(running);
      }
      configd.kill();
      for (Future<?> writer : running) {
        writer.get(30, TimeUnit.SECONDS);
      }
    }
    try (ConfigdProcess again = ConfigdProcess.serving("--data-dir", data.toString())) {
      for (int i = 0; i < attempted.get(); i++) {
        String name = "name." + i;
        JsonNode history =
            new JsonMapper().readTree(again.get("/config/" + name + "/history").body());
        int least = acknowledged.contains(name) ? 1 : 0;
        assertThat(history.size()).as(name).isBetween(least, 1);
      }
    }
  }

  @Test
  void a_stop_takes_the_embedded_database_along_and_loses_nothing(@TempDir Path data)
      throws Exception {
    ServerPrograms.lendTo(data);
    Path pidFile = data.resolve("cluster/postmaster.pid");
    try (ConfigdProcess configd = ConfigdProcess.serving("--data-dir", data.toString())) {
      assertThat(configd.put("/config/a", "1").body()).isEqualTo("OK");
      assertThat(pidFile).exists();
      configd.terminate();
      assertThat(configd.exitCode()).isZero();
    }
    assertThat(Files.exists(pidFile)).isFalse();
    try (ConfigdProcess again = ConfigdProcess.serving("--data-dir", data.toString())) {
      assertThat(again.get("/config/a").body()).isEqualTo("1");
    }
  }

  @Test
  void a_request_under_way_is_finished_before_the_server_stops() throws Exception {
    try (TestDatabase database = TestDatabase.create();
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
      await(
          "new requests are refused", configd, "/config/a", refused -> refused.statusCode() == 503);
      HttpResponse<String> refused = configd.get("/health");
      blocker.rollback();

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).isEqualTo("Stopping: this server takes no more requests");
      assertThat(refused.headers().firstValue("Retry-After")).contains("1");
      assertThat(refused.headers().firstValue("Connection")).contains("close");
      assertThat(answer.get(30, TimeUnit.SECONDS).body()).isEqualTo("OK");
      assertThat(configd.exitCode()).isZero();
    }
  }

  @Test
  void what_is_written_on_one_server_is_soon_read_on_the_other() throws Exception {
    try (TestDatabase database = TestDatabase.create();
        ConfigdProcess one =
            ConfigdProcess.serving("--database-url", DatabaseUrl.of(database.settings()));
        ConfigdProcess other =
            ConfigdProcess.serving("--database-url", DatabaseUrl.of(database.settings()))) {
      for (int i = 0; i < 5; i++) {
        String value = "v" + i;
        assertThat(one.put("/config/a", value).statusCode()).isEqualTo(200);
        assertThat(one.get("/config/a").body()).isEqualTo(value);
        await("the other server has it", other, "/config/a", got -> got.body().equals(value));
        assertThat(other.put("/config/b", value).statusCode()).isEqualTo(200);
        await("and back", one, "/config/b", got -> got.body().equals(value));
      }
      assertThat(other.get("/config").body()).isEqualTo(one.get("/config").body());
    }
  }

  @Test
  void while_the_database_is_away_reads_go_on_and_it_recovers_by_itself() throws Exception {
    try (TestDatabase database = TestDatabase.create();
        FaultyProxy proxy = FaultyProxy.before(database.settings());
        ConfigdProcess configd =
            ConfigdProcess.serving(
                "--database-url", DatabaseUrl.of(proxy.settings()), "--write-timeout", "1")) {
      configd.put("/config/a", "1");

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

      await("healthy again", configd, "/health", health -> health.statusCode() == 200);
      assertThat(configd.put("/config/a", "3").body()).isEqualTo("OK");
      assertThat(configd.get("/config/a/history").body())
          .contains("\"stream_version\":2")
          .doesNotContain("\"stream_version\":3");
    }
  }

  @Test
  void a_watch_begins_while_the_database_is_away_and_goes_on_once_it_is_back() throws Exception {
    try (TestDatabase database = TestDatabase.create();
        FaultyProxy proxy = FaultyProxy.before(database.settings());
        ConfigdProcess configd =
            ConfigdProcess.serving(
                "--database-url", DatabaseUrl.of(proxy.settings()), "--write-timeout", "1")) {
      configd.put("/config/a", "1");
      proxy.cut();
      await("the database is away", configd, "/health", health -> health.statusCode() == 503);

      try (EventStream watch = new EventStream(URI.create(configd.address()).getPort(), "/watch")) {
        assertThat(watch.status()).contains(" 200 ");
        proxy.heal();
        await("healthy again", configd, "/health", health -> health.statusCode() == 200);
        configd.put("/config/a", "2");

        assertThat(watch.nextChange().data()).contains("\"value\":\"2\"");
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
  private static void awaitBlockedWriter(DatabaseSettings settings, Future<?> writer)
      throws Exception {
    boolean blocked = false;
    while (!blocked) {
      BackgroundCalls.assertAllGoOn(List.of(writer));
      try (Connection connection =
              DriverManager.getConnection(
                  settings.jdbcUrl(), settings.user(), settings.password());
          Statement sql = connection.createStatement();
          ResultSet rows =
              sql.executeQuery(
                  "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND"
                      + " wait_event_type = 'Lock'")) {
        rows.next();
        blocked = rows.getInt(1) > 0;
      }
    }
  }

  private static void await(
      String what, ConfigdProcess configd, String path, Predicate<HttpResponse<String>> condition)
      throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    HttpResponse<String> last = configd.get(path);
    while (!condition.test(last)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not in time: " + what + "; last: " + last + " " + last.body());
      }
      last = configd.get(path);
    }
  }
}
