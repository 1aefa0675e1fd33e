package io.configapi.http;

import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.testkit.DatabaseUrl;
import io.configapi.eventstore.postgres.testkit.TestDatabase;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two servers over one database, each to be killed and started again. All tests of a JVM have the
 * same, and each one looks at the log from where it is when it begins.
 */
public final class Nodes implements AutoCloseable {

  public static final int COUNT = 2;

  private static final JsonMapper JSON = new JsonMapper();

  private final TestDatabase database = TestDatabase.withSchema();
  private final AtomicReferenceArray<@Nullable ConfigdProcess> running =
      new AtomicReferenceArray<>(COUNT);

  private Nodes() {}

  private static final class Shared {
    static final Nodes NODES = TestDatabase.untilTheEnd(new Nodes());
  }

  /** Both of them, alive. */
  public static Nodes shared() {
    Shared.NODES.startDead();
    return Shared.NODES;
  }

  /** The database they are over. */
  public DatabaseSettings database() {
    return database.settings();
  }

  /** The one of this number; numbers beyond the last begin anew. */
  public ConfigdProcess get(long number) {
    return Objects.requireNonNull(running.get((int) (number % COUNT)));
  }

  public void kill(int number) {
    get(number).kill();
  }

  /** Starts a killed one again, at another port. */
  public void start(int number) {
    running.set(
        number, ConfigdProcess.serving("--database-url", DatabaseUrl.of(database.settings())));
  }

  /** At the end of all tests nobody looks any more at how they stop. */
  @Override
  public void close() {
    for (int i = 0; i < COUNT; i++) {
      if (isAlive(i)) {
        kill(i);
      }
    }
    database.close();
  }

  /** At once, as they may be for real: at first, both find a schema to be made. */
  private void startDead() {
    IntStream.range(0, COUNT).parallel().filter(i -> !isAlive(i)).forEach(this::start);
  }

  private boolean isAlive(int number) {
    ConfigdProcess node = running.get(number);
    return node != null && node.isAlive();
  }

  /** Where the log ends now: a write says so, and a read only what its node has seen. */
  public long end() throws IOException, InterruptedException {
    return position(get(0).put("/config/end", ""));
  }

  /** The log after a position, as a node tells it that has got to another one. */
  public static List<JsonNode> events(ConfigdProcess node, long after, long reached)
      throws IOException, InterruptedException {
    return elements(
        node.send(
            "GET", "/events?after=" + after, "", "Config-Read-After", Long.toString(reached)));
  }

  public static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  public static List<JsonNode> elements(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer + ": " + answer.body());
    }
    List<JsonNode> elements = new ArrayList<>();
    json(answer).forEach(elements::add);
    return elements;
  }

  public static long position(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("Config-Position")
        .map(position -> Long.parseLong(TestServer.unmarked(position)))
        .orElseThrow(() -> new AssertionError(answer + ": " + answer.body()));
  }
}
