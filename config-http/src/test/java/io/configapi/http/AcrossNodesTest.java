package io.configapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What clients of two nodes over one database can hold on to. */
class AcrossNodesTest {

  private static final int WRITERS = 4;
  private static final int WRITES_EACH = 50;
  private static final int ROUNDS = 60;

  private static Nodes nodes;

  @BeforeAll
  static void start() {
    nodes = Nodes.shared();
  }

  @Test
  void a_write_on_one_node_is_read_at_once_on_the_other_after_its_position() throws Exception {
    try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<?>> running =
          IntStream.range(0, WRITERS)
              .<Future<?>>mapToObj(writer -> writers.submit(() -> writeAndRead(writer)))
              .toList();
      for (Future<?> writer : running) {
        writer.get(60, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void what_is_written_on_one_node_is_soon_read_on_the_other_whoever_asks() throws Exception {
    for (int i = 0; i < 10; i++) {
      ConfigdProcess one = nodes.get(i);
      ConfigdProcess other = nodes.get(i + 1);
      String value = "v" + i;
      assertThat(one.put("/config/soon", value).statusCode()).isEqualTo(200);
      assertThat(one.get("/config/soon").body()).isEqualTo(value);
      Polling.until("the other has it", () -> other.get("/config/soon").body().equals(value));
    }
    assertThat(nodes.get(1).get("/config?prefix=soon").body())
        .isEqualTo(nodes.get(0).get("/config?prefix=soon").body());
  }

  @Test
  void of_two_conditional_writers_on_two_nodes_exactly_one_wins_each_round() throws Exception {
    CyclicBarrier begin = new CyclicBarrier(Nodes.COUNT);
    try (ExecutorService writers = Executors.newFixedThreadPool(Nodes.COUNT)) {
      for (int round = 0; round < ROUNDS; round++) {
        String condition = round == 0 ? "If-None-Match: *" : "If-Match: \"" + round + "\"";
        Future<HttpResponse<String>> one = writers.submit(() -> race(begin, 0, condition));
        Future<HttpResponse<String>> other = writers.submit(() -> race(begin, 1, condition));
        assertOneWon(
            round, List.of(one.get(60, TimeUnit.SECONDS), other.get(60, TimeUnit.SECONDS)));
      }
    }
    assertThat(Nodes.elements(nodes.get(0).get("/config/raced/history"))).hasSize(ROUNDS);
  }

  private static Void writeAndRead(int writer) throws IOException, InterruptedException {
    String path = "/config/written.by." + writer;
    for (int i = 0; i < WRITES_EACH; i++) {
      HttpResponse<String> written = nodes.get(i).put(path, "v" + i);
      String position = Long.toString(Nodes.position(written));
      HttpResponse<String> read =
          nodes.get(i + 1).send("GET", path, "", "Config-Read-After", position);
      assertThat(read.body()).isEqualTo("v" + i);
      assertThat(Nodes.position(read)).isGreaterThanOrEqualTo(Nodes.position(written));
    }
    return null;
  }

  private static HttpResponse<String> race(CyclicBarrier begin, int node, String condition)
      throws Exception {
    String[] header = condition.split(": ", 2);
    begin.await(60, TimeUnit.SECONDS);
    return nodes.get(node).put("/config/raced", "of node " + node, header[0], header[1]);
  }

  /** The loser is told which version is there, and both nodes show the winner's value. */
  private static void assertOneWon(int round, List<HttpResponse<String>> answers)
      throws IOException, InterruptedException {
    assertThat(answers)
        .extracting(HttpResponse::statusCode)
        .as("round %d", round)
        .containsExactlyInAnyOrder(200, 412);
    int winner = answers.get(0).statusCode() == 200 ? 0 : 1;
    assertThat(answers.get(1 - winner).body()).contains(Integer.toString(round + 1));
    String position = Long.toString(Nodes.position(answers.get(winner)));
    for (int node = 0; node < Nodes.COUNT; node++) {
      HttpResponse<String> read =
          nodes.get(node).send("GET", "/config/raced", "", "Config-Read-After", position);
      assertThat(read.body()).isEqualTo("of node " + winner);
      assertThat(TestServer.unmarked(read, "ETag")).isEqualTo("\"" + (round + 1) + "\"");
    }
  }
}
