package io.configapi.http.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.Write;
import io.configapi.http.TestServer;
import io.configapi.testkit.network.EventStream;
import io.configapi.testkit.network.EventStream.Block;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Live changes as a client of Server-Sent Events gets them. */
class WatchTest {

  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_watch_says_at_once_that_it_is_there_and_tells_of_what_is_to_come() {
    set("a", "old");
    try (EventStream watch = server.watch("/watch")) {
      assertThat(watch.status()).isEqualTo(200);
      assertThat(watch.header("content-type")).isEqualTo("text/event-stream");
      assertThat(watch.header("cache-control")).isEqualTo("no-cache");
      assertThat(watch.header("config-position")).matches("1-[0-9a-z]+");
      assertThat(watch.next()).isEqualTo(new Block("", "", "", "watching"));

      set("a", "new");

      Block change = watch.nextChange();
      assertThat(change.position()).isEqualTo("2");
      assertThat(change.event()).isEqualTo("change");
      assertThat(TestServer.json(change).get("position").asInt()).isEqualTo(2);
      assertThat(TestServer.json(change).get("events").get(0).propertyNames())
          .containsExactly(
              "event_type",
              "data",
              "metadata",
              "created_at",
              "stream_version",
              "position",
              "format");
      assertThat(TestServer.json(change).get("events").get(0).get("data").get("value").asString())
          .isEqualTo("new");
    }
  }

  @Test
  void what_a_watch_tells_of_can_be_read() {
    try (EventStream watch = server.watch("/v1/watch")) {
      for (int i = 1; i <= 50; i++) {
        set("a", "v" + i);
        watch.nextChange();
        assertThat(server.get("/config/a").body()).isEqualTo("v" + i);
      }
    }
  }

  @Test
  void a_transaction_is_one_message() {
    try (EventStream watch = server.watch("/watch?after=0")) {
      setTogether("a", "b", "c");
      set("d", "1");

      Block first = watch.nextChange();
      assertThat(first.position()).isEqualTo("3");
      assertThat(TestServer.positions(first)).containsExactly(1, 2, 3);
      assertThat(
              TestServer.json(first)
                  .get("events")
                  .get(0)
                  .get("metadata")
                  .get("transaction")
                  .asString())
          .isEqualTo("1-3");
      assertThat(watch.nextChange().position()).isEqualTo("4");
    }
  }

  @Test
  void a_transaction_larger_than_a_portion_is_one_message_on_several_lines() {
    String[] names =
        Stream.iterate(1, i -> i + 1).limit(1_300).map(i -> "n" + i).toArray(String[]::new);
    setTogether(names);

    try (EventStream watch = server.watch("/watch?after=0")) {
      Block change = watch.nextChange();

      assertThat(change.position()).isEqualTo("1300");
      assertThat(TestServer.positions(change))
          .hasSize(1_300)
          .startsWith(1, 2, 3)
          .endsWith(1_299, 1_300);
    }
  }

  @Test
  void after_a_position_all_that_followed_comes_first() {
    for (int i = 1; i <= 5; i++) {
      set("a", "v" + i);
    }
    try (EventStream watch = server.watch("/watch?after=3")) {
      assertThat(watch.nextChange().position()).isEqualTo("4");
      assertThat(watch.nextChange().position()).isEqualTo("5");
      server.delete("/config/a");
      Block deletion = watch.nextChange();
      assertThat(deletion.position()).isEqualTo("6");
      assertThat(TestServer.json(deletion).get("events").get(0).get("event_type").asString())
          .isEqualTo("ConfigValueDeleted");
    }
  }

  @Test
  void a_client_that_comes_again_goes_on_after_the_last_id_it_got() {
    set("a", "1");
    String last;
    try (EventStream watch = server.watch("/watch?after=0")) {
      last = watch.nextChange().id();
    }
    set("a", "2");
    set("a", "3");

    try (EventStream again = server.watch("/watch?after=0", "Last-Event-ID: " + last)) {
      assertThat(again.nextChange().position()).isEqualTo("2");
      assertThat(again.nextChange().position()).isEqualTo("3");
    }
  }

  @Test
  void a_prefix_passes_over_all_else_and_a_transaction_shows_its_part() {
    try (EventStream watch = server.watch("/watch?prefix=pay.&after=0")) {
      set("other", "1");
      setTogether("a", "pay.a", "z");
      set("pay", "1");
      set("pay.b", "1");

      Block part = watch.nextChange();
      assertThat(part.position()).isEqualTo("4");
      assertThat(TestServer.positions(part)).containsExactly(3);
      assertThat(watch.nextChange().position()).isEqualTo("6");
    }
  }

  @Test
  void a_standard_client_gets_the_same() throws Exception {
    set("a", "1");
    set("b", "2");
    List<String> lines = new ArrayList<>();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<Stream<String>> answer =
          client.send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + server.server().port() + "/watch?after=0"))
                  .header("Accept", "text/event-stream")
                  .build(),
              HttpResponse.BodyHandlers.ofLines());
      try (Stream<String> body = answer.body()) {
        body.filter(line -> line.startsWith("id:"))
            .limit(2)
            .map(TestServer::unmarked)
            .forEach(lines::add);
      }
      client.shutdownNow();
    }
    assertThat(lines).containsExactly("id: 1", "id: 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "after=3-",
        "after=-1",
        "after=x",
        "after=",
        "after=1&after=1",
        "nope=1",
        "prefix=%ff"
      })
  void a_place_that_is_none_is_refused(String query) {
    set("a", "1");
    set("a", "2");

    assertThat(server.get("/watch?" + query).statusCode()).isEqualTo(400);
    assertThat(server.send("HEAD", "/watch?" + query, null).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-1", "3-", "1.0", "9999999999999999999"})
  void a_last_id_that_is_none_of_this_log_is_refused(String id) {
    set("a", "1");

    HttpResponse<String> answer = server.get("/watch", "Last-Event-ID", id);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
  }

  @Test
  void head_says_what_a_watch_would_begin_with() {
    set("a", "1");

    HttpResponse<String> head = server.send("HEAD", "/watch", null);

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(TestServer.header(head, "Content-Type")).isEqualTo("text/event-stream");
    assertThat(TestServer.unmarked(head, "Config-Position")).isEqualTo("1");
    assertThat(TestServer.header(head, "Content-Length")).isEmpty();
  }

  private void set(String name, String value) {
    server.service().set(name, value, Write.plain());
  }

  private void setTogether(String... names) {
    List<ConfigCommand> commands = new ArrayList<>();
    for (String name : names) {
      commands.add(ConfigCommand.set(ConfigName.of(name), ConfigValue.of("1")));
    }
    server.service().execute(commands, Write.plain());
  }
}
