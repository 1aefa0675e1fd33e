package io.configapi.http;

import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
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
    Nodes nodes = new Nodes(ConfigdStartTest.url(database));
    for (int i = 0; i < COUNT; i++) {
      nodes.start(i);
    }
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

  /** The log after a position, as a node tells it. */
  static List<JsonNode> events(ConfigdProcess node, long after)
      throws IOException, InterruptedException {
    return elements(node.get("/events?after=" + after));
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
        .firstValueAsLong("Config-Position")
        .orElseThrow(() -> new AssertionError(answer + ": " + answer.body()));
  }
}
