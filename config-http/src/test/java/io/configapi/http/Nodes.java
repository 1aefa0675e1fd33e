package io.configapi.http;

import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.testkit.DatabaseUrl;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two servers over one database, each to be killed and started again. */
final class Nodes implements AutoCloseable {

  static final int COUNT = 2;

  private static final JsonMapper JSON = new JsonMapper();

  private final String databaseUrl;
  private final AtomicReferenceArray<ConfigdProcess> running = new AtomicReferenceArray<>(COUNT);

  private Nodes(String databaseUrl) {
    this.databaseUrl = databaseUrl;
  }

  static Nodes over(DatabaseSettings database) {
    Nodes nodes = new Nodes(DatabaseUrl.of(database));
    // At once, as they may be for real: both find a schema to be made.
    IntStream.range(0, COUNT).parallel().forEach(nodes::start);
    return nodes;
  }

  /** The one of this number; numbers beyond the last begin anew. */
  ConfigdProcess get(long number) {
    return running.get((int) (number % COUNT));
  }

  void kill(int number) throws InterruptedException {
    get(number).kill();
  }

  /** Starts a killed one again, at another port. */
  void start(int number) {
    running.set(number, ConfigdProcess.serving("--database-url", databaseUrl));
  }

  @Override
  public void close() {
    for (int i = 0; i < COUNT; i++) {
      get(i).close();
    }
  }

  /** Where the log ends now: a write says so, and a read only what its node has seen. */
  long end() throws IOException, InterruptedException {
    return position(get(0).put("/config/end", ""));
  }

  /** The log after a position, as a node tells it that has got to another one. */
  static List<JsonNode> events(ConfigdProcess node, long after, long reached)
      throws IOException, InterruptedException {
    return elements(
        node.send(
            "GET", "/events?after=" + after, "", "Config-Read-After", Long.toString(reached)));
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  static List<JsonNode> elements(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer + ": " + answer.body());
    }
    List<JsonNode> elements = new ArrayList<>();
    json(answer).forEach(elements::add);
    return elements;
  }

  static long position(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("Config-Position")
        .map(position -> Long.parseLong(TestServer.unmarked(position)))
        .orElseThrow(() -> new AssertionError(answer + ": " + answer.body()));
  }
}
