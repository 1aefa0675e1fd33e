package io.configapi.http.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.write.Write;
import io.configapi.http.Polling;
import io.configapi.http.TestServer;
import io.configapi.testkit.network.RawConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Waiting for another value than one knows. */
class LongPollTest {

  private static final Duration SIGN = Duration.ofSeconds(10);
  private static final Duration STALL = Duration.ofSeconds(20);

  @Test
  void what_the_client_does_not_know_is_answered_at_once() {
    try (TestServer server = new TestServer()) {
      set(server, "a", "1");

      assertThat(server.get("/config/a?wait=50s").body()).isEqualTo("1");
      assertThat(server.get("/config/a?wait=50s", "If-None-Match", "\"7\"").body()).isEqualTo("1");
      assertThat(server.get("/config/nope?wait=50s", "If-None-Match", "\"7\"").statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void when_the_time_is_over_the_answer_is_as_it_is() {
    try (TestServer server = new TestServer()) {
      set(server, "a", "1");

      HttpResponse<String> same = server.get("/config/a?wait=20ms", "If-None-Match", "\"1\"");

      assertThat(same.statusCode()).isEqualTo(304);
      assertThat(TestServer.unmarked(same, "ETag")).isEqualTo("\"1\"");
      assertThat(TestServer.unmarked(same, "Config-Position")).isEqualTo("1");
      assertThat(server.get("/config/nope?wait=20ms").statusCode()).isEqualTo(404);
      assertThat(server.get("/config/a?wait=0s", "If-None-Match", "\"1\"").statusCode())
          .isEqualTo(304);
      assertThat(server.get("/config/nope?wait=0ms").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void a_new_value_ends_the_wait() throws Exception {
    try (Waiter waiter = new Waiter("a", "\"1\"")) {
      set(waiter.server, "a", "2");

      HttpResponse<String> answer = waiter.answer();
      assertThat(answer.body()).isEqualTo("2");
      assertThat(TestServer.unmarked(answer, "ETag")).isEqualTo("\"2\"");
    }
  }

  @Test
  void a_deletion_ends_the_wait() throws Exception {
    try (Waiter waiter = new Waiter("a", "\"1\"")) {
      waiter.server.delete("/config/a");

      assertThat(waiter.answer().statusCode()).isEqualTo(404);
    }
  }

  @Test
  void a_first_value_ends_the_wait_of_who_knows_of_none() throws Exception {
    try (Waiter waiter = new Waiter("b", null)) {
      set(waiter.server, "b", "first");

      assertThat(waiter.answer().body()).isEqualTo("first");
    }
  }

  @Test
  void other_names_do_not_end_it_even_if_they_begin_like_it() throws Exception {
    try (Waiter waiter = new Waiter("a", "\"1\"")) {
      for (int i = 0; i < 20; i++) {
        set(waiter.server, "a.b", "v" + i);
        set(waiter.server, "b", "v" + i);
      }
      assertThat(waiter.answer.isDone()).isFalse();
      set(waiter.server, "a", "2");

      HttpResponse<String> answer = waiter.answer();
      assertThat(answer.body()).isEqualTo("2");
      assertThat(TestServer.unmarked(answer, "Config-Position")).isEqualTo("42");
    }
  }

  @Test
  void a_stopping_server_answers_those_who_wait() throws Exception {
    try (Waiter waiter = new Waiter("a", "\"1\"")) {
      waiter.server.close();

      assertThat(waiter.answer().statusCode()).isEqualTo(304);
    }
  }

  @Test
  void many_wait_at_once_and_all_are_answered() throws Exception {
    try (TestServer server = new TestServer();
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      set(server, "a", "1");
      List<Future<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        answers.add(
            clients.submit(() -> server.get("/config/a?wait=50s", "If-None-Match", "\"1\"")));
      }
      set(server, "a", "2");
      for (Future<HttpResponse<String>> answer : answers) {
        assertThat(answer.get(60, TimeUnit.SECONDS).body()).isEqualTo("2");
      }
    }
  }

  @Test
  void very_short_waits_are_all_answered() {
    try (TestServer server = new TestServer()) {
      for (int i = 0; i < 300; i++) {
        assertThat(server.get("/config/nope?wait=1ms").statusCode()).isEqualTo(404);
      }
    }
  }

  @Test
  void more_than_allowed_are_refused_and_places_come_free_again() throws Exception {
    try (Waiter waiter = new Waiter("a", "\"1\"")) {
      HttpResponse<String> refused = waiter.server.get("/config/nope?wait=1ms");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(waiter.server.get("/config/a?wait=1ms").body()).isEqualTo("1");

      set(waiter.server, "a", "2");

      assertThat(waiter.answer().statusCode()).isEqualTo(200);
      Polling.until(
          "the place is free",
          () -> waiter.server.get("/config/nope?wait=1ms").statusCode() == 404);
    }
  }

  @Test
  void a_client_that_went_away_frees_its_place() {
    try (TestServer server = new TestServer(TestServer.defaults().withWatchers(1, SIGN, STALL))) {
      Polling.until(
          "the place is taken",
          () -> {
            askAndGoAway(server, "/config/nope?wait=500ms");
            return server.get("/config/nope?wait=1ms").statusCode() == 503;
          });
      Polling.until(
          "the place is free", () -> server.get("/config/nope?wait=1ms").statusCode() == 404);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wait=",
        "wait=5",
        "wait=51s",
        "wait=50001ms",
        "wait=-1s",
        "wait=1m",
        "wait=1.5s",
        "wait=1S",
        "wait=9999999s",
        "wait=1s&wait=1s",
        "nope=1",
        "wait"
      })
  void a_wait_that_is_none_is_refused(String query) {
    try (TestServer server = new TestServer()) {
      assertThat(server.get("/config/a?" + query).statusCode()).isEqualTo(400);
    }
  }

  private static void askAndGoAway(TestServer server, String path) {
    try (RawConnection gone = server.connect()) {
      gone.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A client that waits, in the only place there is for one. */
  private static final class Waiter implements AutoCloseable {

    private final TestServer server =
        new TestServer(TestServer.defaults().withWatchers(1, SIGN, STALL));
    private final ExecutorService client = Executors.newVirtualThreadPerTaskExecutor();
    private final Future<HttpResponse<String>> answer;

    private Waiter(String name, @Nullable String known) {
      set(server, "a", "1");
      String[] headers = known == null ? new String[0] : new String[] {"If-None-Match", known};
      answer = client.submit(() -> waiting("/config/" + name + "?wait=50s", headers));
      Polling.until(
          "it waits",
          () -> server.get("/config/nope?wait=1ms").statusCode() == 503,
          List.of(answer));
    }

    /** Comes again while the place is taken by one who asks whether it is. */
    private HttpResponse<String> waiting(String path, String... headers) {
      HttpResponse<String> answered = server.get(path, headers);
      while (answered.statusCode() == 503) {
        answered = server.get(path, headers);
      }
      return answered;
    }

    private HttpResponse<String> answer() throws Exception {
      return answer.get(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
      server.close();
      client.close();
    }
  }

  private static void set(TestServer server, String name, String value) {
    server.service().set(name, value, Write.plain());
  }
}
