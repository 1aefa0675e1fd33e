package io.configapi.http.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.testkit.BackgroundCalls;
import io.configapi.http.ConfigdProcess;
import io.configapi.http.Load;
import io.configapi.http.Nodes;
import io.configapi.http.resource.Transactions;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A transaction of several names is seen whole or not at all, by whomever and wherever. */
class WholeTransactionsTest {

  private static final int WRITERS = 3;
  private static final int NAMES = 5;
  private static final int LOOKS = 60;

  /** More than a node reads from the log at a time. */
  private static final int MANY_NAMES = 6_000;

  private static final Pattern NEXT_PAGE = Pattern.compile("<(.*)>; rel=\"next\"");

  private static Nodes nodes;

  @BeforeAll
  static void start() {
    nodes = Nodes.shared();
  }

  @Test
  void lists_and_pages_of_both_nodes_are_of_one_transaction() throws Exception {
    assertThat(transact(nodes.get(0), "listed.", NAMES, 0).statusCode()).isEqualTo(200);
    long position = nodes.end();
    try (Load load = Load.begin(WRITERS, nodes, (node, n) -> transact(node, "listed.", NAMES, n));
        ExecutorService readers = Executors.newFixedThreadPool(Nodes.COUNT)) {
      load.awaitMore(1);
      List<Future<?>> reading = new ArrayList<>();
      for (int i = 0; i < Nodes.COUNT; i++) {
        ConfigdProcess node = nodes.get(i);
        node.send("GET", "/config", "", "Config-Read-After", Long.toString(position));
        reading.add(readers.submit(() -> look(node)));
      }
      for (Future<?> reader : reading) {
        reader.get(60, TimeUnit.SECONDS);
      }
      // So all that was looked at was looked at while others wrote.
      load.awaitMore(1);
      load.stop();
    }
  }

  @Test
  void every_message_of_a_watch_is_one_transaction_on_either_node() throws Exception {
    long before = nodes.end();
    try (Load load = Load.begin(WRITERS, nodes, (node, n) -> transact(node, "watched.", NAMES, n));
        OkHttpWatch one = OkHttpWatch.of(nodes.get(0), before);
        OkHttpWatch other = OkHttpWatch.of(nodes.get(1), before)) {
      load.awaitMore(100);
      load.stop();
      long end = Nodes.position(transact(nodes.get(0), "watched.", NAMES, 0));
      for (OkHttpWatch watch : List.of(one, other)) {
        watch.awaitPosition(end);
        assertThat(watch.troubles()).isEmpty();
        assertThat(watch.messages())
            .hasSizeGreaterThan(100)
            .allSatisfy(message -> assertWhole(message.events(), NAMES));
      }
    }
  }

  @Test
  void a_transaction_longer_than_what_a_node_reads_at_a_time_is_not_seen_half() throws Exception {
    ConfigdProcess reading = nodes.get(1);
    long before = nodes.end();
    try (OkHttpWatch watch = OkHttpWatch.of(reading, before);
        ExecutorService writer = Executors.newSingleThreadExecutor()) {
      Future<?> writing = writer.submit(WholeTransactionsTest::transactLargely);
      List<JsonNode> list = List.of();
      while (list.isEmpty() || !Transactions.numbers(list).contains("3")) {
        BackgroundCalls.assertNotFailed(writing);
        list = Nodes.elements(reading.get("/config?prefix=large."));
        assertThat(list.size()).isIn(0, MANY_NAMES);
        assertThat(Transactions.numbers(list)).hasSizeLessThanOrEqualTo(1);
      }
      writing.get(60, TimeUnit.SECONDS);
      watch.awaitPosition(before + 3 * MANY_NAMES);
      assertThat(watch.messages())
          .hasSize(3)
          .allSatisfy(message -> assertWhole(message.events(), MANY_NAMES));
    }
  }

  @Test
  void after_a_kill_every_transaction_is_whole_in_the_log() throws Exception {
    long before = nodes.end();
    Queue<Long> acknowledged = new ConcurrentLinkedQueue<>();
    try (Load load =
        Load.begin(WRITERS, nodes, (node, n) -> transactUnderKills(node, n, acknowledged))) {
      load.awaitMore(100);
      nodes.kill(0);
      load.awaitMore(20);
      load.stop();
    }
    nodes.start(0);

    Map<String, List<JsonNode>> transactions =
        Nodes.events(nodes.get(0), before, before).stream()
            .collect(Collectors.groupingBy(WholeTransactionsTest::mark));
    assertThat(transactions.values()).allSatisfy(events -> assertWhole(events, NAMES));
    assertThat(transactions.values())
        .extracting(events -> events.getFirst().get("data").get("value").asString())
        .doesNotHaveDuplicates()
        .containsAll(acknowledged.stream().map(n -> Long.toString(n)).toList());
  }

  private static HttpResponse<String> transact(
      ConfigdProcess node, String prefix, int names, long number)
      throws IOException, InterruptedException {
    return node.send("POST", "/transactions", Transactions.setting(prefix, names, number));
  }

  private static void transactUnderKills(ConfigdProcess node, long number, Queue<Long> acknowledged)
      throws IOException, InterruptedException {
    if (transact(node, "killed.", NAMES, number).statusCode() == 200) {
      acknowledged.add(number);
    }
  }

  private static Void transactLargely() throws IOException, InterruptedException {
    for (int number = 1; number <= 3; number++) {
      HttpResponse<String> answer = transact(nodes.get(0), "large.", MANY_NAMES, number);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
    return null;
  }

  private static Void look(ConfigdProcess node) throws IOException, InterruptedException {
    for (int i = 0; i < LOOKS; i++) {
      List<JsonNode> list = Nodes.elements(node.get("/config?prefix=listed."));
      assertThat(list).hasSize(NAMES);
      assertThat(Transactions.numbers(list)).hasSize(1);
      List<JsonNode> paged = pages(node, "/config?prefix=listed.&limit=2");
      assertThat(paged).hasSize(NAMES);
      assertThat(Transactions.numbers(paged)).hasSize(1);
    }
    return null;
  }

  private static List<JsonNode> pages(ConfigdProcess node, String first)
      throws IOException, InterruptedException {
    List<JsonNode> all = new ArrayList<>();
    String next = first;
    while (!next.isEmpty()) {
      HttpResponse<String> page = node.get(next);
      all.addAll(Nodes.elements(page));
      Matcher link = NEXT_PAGE.matcher(page.headers().firstValue("Link").orElse(""));
      next = link.matches() ? "/" + link.group(1) : "";
    }
    return all;
  }

  private static void assertWhole(List<JsonNode> events, int names) {
    assertThat(events).hasSize(names);
    assertThat(Transactions.numbersOf(events)).hasSize(1);
    long first = events.getFirst().get("position").longValue();
    long last = events.getLast().get("position").longValue();
    assertThat(events).extracting(WholeTransactionsTest::mark).containsOnly(first + "-" + last);
    assertThat(last - first).isEqualTo(names - 1);
  }

  private static String mark(JsonNode event) {
    return event.get("metadata").get("transaction").asString();
  }
}
