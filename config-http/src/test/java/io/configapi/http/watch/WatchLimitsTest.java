package io.configapi.http.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.write.Write;
import io.configapi.http.HttpOptions;
import io.configapi.http.Polling;
import io.configapi.http.TestServer;
import io.configapi.testkit.network.EventStream;
import io.configapi.testkit.network.EventStream.Block;
import io.configapi.testkit.network.RawConnection;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Watches among many, and what becomes of clients that are slow, go away, or stay too long. */
class WatchLimitsTest {

  private static final Duration OFTEN = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void a_sign_of_life_comes_again_and_again() {
    try (TestServer server = new TestServer(TestServer.defaults().withWatchers(10, OFTEN, LONG));
        EventStream watch = server.watch("/watch")) {
      assertThat(watch.next()).isEqualTo(new Block("", "", "", "watching"));
      assertThat(watch.next()).isEqualTo(new Block("", "", "", "heart-beat"));
      assertThat(watch.next()).isEqualTo(new Block("", "", "", "heart-beat"));
    }
  }

  @Test
  void a_sign_of_life_says_up_to_where_there_was_nothing_for_the_client() {
    try (TestServer server = new TestServer(TestServer.defaults().withWatchers(10, OFTEN, LONG));
        EventStream watch = server.watch("/watch?prefix=pay.")) {
      set(server, "other", "1");
      set(server, "other", "2");

      Block block = watch.next();
      while (block != null && !block.position().equals("2")) {
        block = watch.next();
      }

      Block told = Objects.requireNonNull(block);
      assertThat(told).isEqualTo(new Block(told.id(), "", "", "heart-beat"));
      set(server, "pay.a", "1");
      assertThat(watch.nextChange().position()).isEqualTo("3");
    }
  }

  @Test
  void more_clients_than_allowed_are_refused_until_others_go() {
    try (TestServer server = new TestServer(TestServer.defaults().withWatchers(2, OFTEN, LONG));
        EventStream first = server.watch("/watch")) {
      try (EventStream second = server.watch("/watch")) {
        HttpResponse<String> third = server.get("/watch");

        assertThat(third.statusCode()).isEqualTo(503);
        assertThat(third.headers().firstValue("Retry-After")).isPresent();
        assertThat(second.status()).isEqualTo(200);
      }
      Polling.until("a place is free", () -> isFree(server));
      set(server, "a", "1");
      assertThat(first.nextChange().position()).isEqualTo("1");
    }
  }

  @Test
  void a_client_that_does_not_read_is_cut_off_and_resumes_without_loss() throws Exception {
    HttpOptions impatient = TestServer.defaults().withWatchers(1, OFTEN, Duration.ofMillis(300));
    try (TestServer server = new TestServer(impatient)) {
      String value = "x".repeat(TestServer.MAX_VALUE);
      // More than sockets keep for a client that does not read.
      int events = 10_000;
      for (int i = 0; i < events; i++) {
        set(server, "n" + i % 10, value);
      }
      try (RawConnection stubborn = RawConnection.ofSlowReader(server.server().port())) {
        stubborn.send("GET /watch?after=0 HTTP/1.0\r\n\r\n");
        assertThat(stubborn.read(1)).isEqualTo("H");
        int id = 10;
        while (id < events) {
          // There is a place for one only, so the next gets in when this one is cut off.
          try (EventStream again = openOncePossible(server, "Last-Event-ID: " + id)) {
            id = readOn(again, id, events);
          }
        }
      }
    }
  }

  @Test
  void a_stopping_server_ends_streams_cleanly() {
    TestServer server = new TestServer();
    try (EventStream watch = server.watch("/watch?after=0")) {
      set(server, "a", "1");
      assertThat(watch.nextChange().position()).isEqualTo("1");

      server.close();

      assertThat(watch.next()).isNull();
    }
  }

  @Test
  void streams_that_begin_while_the_server_stops_end_too() throws Exception {
    for (int round = 0; round < 3; round++) {
      TestServer server = new TestServer();
      try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<Boolean>> ended = new ArrayList<>();
        int port = server.server().port();
        for (int i = 0; i < 20; i++) {
          ended.add(clients.submit(() -> isOver(port)));
        }
        server.close();
        for (Future<Boolean> each : ended) {
          assertThat(each.get(60, TimeUnit.SECONDS)).isTrue();
        }
      }
    }
  }

  @Test
  void a_hundred_watchers_get_the_same_in_the_same_order() throws Exception {
    int events = 400;
    try (TestServer server = new TestServer();
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Integer>>> seen = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        seen.add(clients.submit(() -> positions(server, events)));
      }
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        String name = "writer." + i;
        writers.add(clients.submit(() -> write(server, name, events / 4)));
      }
      for (Future<?> writer : writers) {
        writer.get(60, TimeUnit.SECONDS);
      }
      List<Integer> expected = new ArrayList<>();
      for (int position = 1; position <= events; position++) {
        expected.add(position);
      }
      for (Future<List<Integer>> each : seen) {
        assertThat(each.get(60, TimeUnit.SECONDS)).isEqualTo(expected);
      }
    }
  }

  private static List<Integer> positions(TestServer server, int count) {
    List<Integer> positions = new ArrayList<>();
    try (EventStream watch = server.watch("/watch?after=0")) {
      while (positions.size() < count) {
        positions.addAll(TestServer.positions(watch.nextChange()));
      }
    }
    return positions;
  }

  private static void write(TestServer server, String name, int times) {
    for (int i = 0; i < times; i++) {
      set(server, name, "v" + i);
    }
  }

  /** Whether a stream, if there was one at all, ends. */
  private static boolean isOver(int port) {
    try (EventStream watch = TestServer.watch(port, "/watch")) {
      Block block = watch.status() == 200 ? watch.next() : null;
      while (block != null) {
        block = watch.next();
      }
      return true;
    } catch (UncheckedIOException refused) {
      return true;
    }
  }

  private static EventStream openOncePossible(TestServer server, String header) {
    AtomicReference<EventStream> open = new AtomicReference<>();
    Polling.until(
        "a place is free",
        () -> {
          EventStream stream = server.watch("/watch", header);
          if (stream.status() == 200) {
            open.set(stream);
            return true;
          }
          stream.close();
          assertThat(stream.status()).isEqualTo(503);
          return false;
        });
    return Objects.requireNonNull(open.get());
  }

  /**
   * The last event up to which a stream tells of each one: all, or those until it is cut off, as
   * this client, too, may be slow where there is much else to do.
   */
  private static int readOn(EventStream stream, int after, int last) {
    int id = after;
    try {
      Block block = stream.next();
      while (block != null) {
        if (!block.data().isEmpty()) {
          id++;
          assertThat(block.position()).isEqualTo(Integer.toString(id));
        }
        block = id < last ? stream.next() : null;
      }
    } catch (UncheckedIOException cutOff) {
      return id;
    }
    return id;
  }

  /** Whether a client more may wait: asked by one that only does so for a moment. */
  private static boolean isFree(TestServer server) {
    return server.get("/config/nope?wait=1ms").statusCode() == 404;
  }

  private static void set(TestServer server, String name, String value) {
    server.service().set(name, value, Write.plain());
  }
}
