package io.configapi.benchmark.part;

import io.configapi.benchmark.load.HttpConnection;
import io.configapi.benchmark.load.Latencies;
import io.configapi.benchmark.log.Logs;
import io.configapi.benchmark.report.Table;
import io.configapi.benchmark.server.ChildServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What a small write waits while the largest transactions that are taken come one after another.
 */
public final class SmallBesideLarge implements Part {

  private static final int CONNECTIONS = 4;
  private static final int MOST_OPERATIONS = 100_000;
  private static final int LARGEST_VALUE = 1_048_576;
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  /** What fits into the longest body, of 32 MiB. */
  private static final int LARGEST_VALUES = 31;

  private final Table table =
      new Table(
          "Small writes beside large ones",
          "beside",
          "small writes",
          "p50 ms",
          "p99 ms",
          "max ms",
          "refused",
          "large ones",
          "p50 ms of those",
          "max ms of those",
          "refused of those");

  @Override
  public void run(Workbench bench) throws Exception {
    int operations = bench.settings().pick(MOST_OPERATIONS, MOST_OPERATIONS / 20);
    try (ChildServer configd = bench.configd(bench.loadLog()).start()) {
      measure(bench, configd, "nothing", null);
      measure(
          bench, configd, operations + " operations of a letter each", operations(operations, "x"));
      int values = bench.settings().pick(LARGEST_VALUES, 4);
      measure(
          bench,
          configd,
          values + " values of 1 MiB",
          operations(values, "x".repeat(LARGEST_VALUE)));
    }
    table.note(
        CONNECTIONS
            + " connections PUT values of 100 characters to names of their own, each as soon as"
            + " it was answered; one more connection sends the same transaction again and again."
            + " The first round of each does not count.");
    bench.report().add(table);
  }

  private void measure(Workbench bench, ChildServer configd, String what, @Nullable String large)
      throws Exception {
    round(configd, large, bench.settings().pick(2, 1));
    Seen seen =
        round(configd, large, bench.settings().pick(6, 2) * bench.settings().time().toSeconds());
    Latencies small = seen.small().latencies();
    Latencies beside = seen.large().latencies();
    table.row(
        what,
        small.count(),
        small.p50Millis(),
        small.p99Millis(),
        small.maxMillis(),
        seen.small().refused(),
        beside.count(),
        beside.p50Millis(),
        beside.maxMillis(),
        seen.large().refused());
  }

  private record Seen(Told small, Told large) {}

  /** How long each answer took, and how many were refusals. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Told(long[] nanos, int refused) {

    static final Told NOTHING = new Told(new long[0], 0);

    Told and(Told other) {
      return new Told(
          LongStream.concat(LongStream.of(nanos), LongStream.of(other.nanos)).toArray(),
          refused + other.refused);
    }

    Latencies latencies() {
      return Latencies.of(nanos);
    }
  }

  /** One call; gives the status of its answer. */
  private interface Call {
    int send(HttpConnection connection, int number) throws Exception;
  }

  private static Seen round(ChildServer configd, @Nullable String large, long seconds)
      throws Exception {
    AtomicBoolean ended = new AtomicBoolean();
    List<Future<Told>> clients = new ArrayList<>();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      for (int client = 0; client < CONNECTIONS; client++) {
        int first = client;
        Call put = (http, i) -> http.put(path(first, i), value(i)).status();
        clients.add(threads.submit(() -> call(configd, ended, put)));
      }
      Call post = (unused, i) -> post(configd, String.valueOf(large));
      Future<Told> beside =
          threads.submit(() -> large == null ? Told.NOTHING : call(configd, ended, post));
      TimeUnit.SECONDS.sleep(seconds);
      ended.set(true);
      Told small = Told.NOTHING;
      for (Future<Told> client : clients) {
        small = small.and(client.get());
      }
      return new Seen(small, beside.get());
    }
  }

  /** Calls, one after the other, until it is ended. */
  private static Told call(ChildServer configd, AtomicBoolean ended, Call call) throws Exception {
    LongStream.Builder nanos = LongStream.builder();
    int refused = 0;
    try (HttpConnection connection = new HttpConnection(configd.url())) {
      for (int i = 0; !ended.get(); i++) {
        long sent = System.nanoTime();
        int status = call.send(connection, i);
        nanos.add(System.nanoTime() - sent);
        if (status == UNAVAILABLE) {
          refused++;
        } else if (status != OK) {
          throw new IOException("a write was answered with " + status);
        }
      }
    }
    return new Told(nanos.build().toArray(), refused);
  }

  /** By a client that understands a long answer, which comes in chunks. */
  private static int post(ChildServer configd, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(configd.url() + "/transactions"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private static String path(int client, int number) {
    return "/config/" + Logs.name(number % 100 * CONNECTIONS + client + 1).text();
  }

  private static String value(int number) {
    return ("small " + (number + 10_000_000) + ' ').repeat(7).substring(0, 100);
  }

  private static String operations(int count, String value) {
    StringBuilder body = new StringBuilder("{\"operations\":[");
    for (int i = 0; i < count; i++) {
      body.append(i == 0 ? "" : ",")
          .append("{\"op\":\"set\",\"name\":\"large.")
          .append(i)
          .append("\",\"value\":\"")
          .append(value)
          .append("\"}");
    }
    return body.append("]}").toString();
  }
}
