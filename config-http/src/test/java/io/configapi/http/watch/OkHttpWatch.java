package io.configapi.http.watch;

import io.configapi.http.ConfigdProcess;
import io.configapi.http.Polling;
import io.configapi.http.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.sse.EventSource;
import okhttp3.sse.EventSourceListener;
import okhttp3.sse.EventSources;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client that follows the log by OkHttp's event source. Whenever it is cut off it comes again, at
 * the next address, with the last id it got.
 */
final class OkHttpWatch extends EventSourceListener implements AutoCloseable {

  /**
   * One message.
   *
   * @param id its id, the position it ends at
   * @param events what it tells of
   */
  record Message(long id, List<JsonNode> events) {}

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration SILENCE_LIMIT = Duration.ofSeconds(60);

  private final OkHttpClient client = new OkHttpClient.Builder().readTimeout(SILENCE_LIMIT).build();
  private final long after;
  private final IntFunction<String> addresses;
  private final Queue<Message> messages = new ConcurrentLinkedQueue<>();
  private final Queue<String> troubles = new ConcurrentLinkedQueue<>();
  private final AtomicInteger attempts = new AtomicInteger();
  private volatile long lastId = -1;
  private volatile String markedId = "";
  private volatile int openAttempt = -1;
  private volatile boolean closed;
  private volatile @Nullable EventSource source;

  private OkHttpWatch(long after, IntFunction<String> addresses) {
    this.after = after;
    this.addresses = addresses;
  }

  /** Follows one node. */
  static OkHttpWatch of(ConfigdProcess node, long after) {
    return of(after, attempt -> node.address());
  }

  /**
   * Follows whichever node it reaches.
   *
   * @param addresses where to go for each attempt, counted from 0
   */
  static OkHttpWatch of(long after, IntFunction<String> addresses) {
    OkHttpWatch watch = new OkHttpWatch(after, addresses);
    watch.connect();
    Polling.until(() -> "the watch is open: " + watch.troubles, () -> watch.openAttempt >= 0);
    return watch;
  }

  /** The number of the attempt that the present connection came of. */
  int openAttempt() {
    return openAttempt;
  }

  /** All messages so far, in the order they came. */
  List<Message> messages() {
    return List.copyOf(messages);
  }

  /** All events so far, in the order they came. */
  List<JsonNode> events() {
    List<JsonNode> all = new ArrayList<>();
    messages.forEach(message -> all.addAll(message.events()));
    return all;
  }

  /** What no client should get: a refusal, or a message of another kind than a change. */
  List<String> troubles() {
    return List.copyOf(troubles);
  }

  void awaitPosition(long position) {
    Polling.until(
        () -> "watched up to " + position + ", not " + lastId + "; " + troubles,
        () -> lastId >= position);
  }

  void awaitMore(long positions) {
    awaitPosition(Math.max(lastId, after) + positions);
  }

  @Override
  public void onOpen(EventSource eventSource, Response response) {
    openAttempt = attempts.get() - 1;
  }

  @Override
  public void onEvent(
      EventSource eventSource, @Nullable String id, @Nullable String type, String data) {
    if (!"change".equals(type) || id == null) {
      troubles.add(type + " " + id + " " + data);
      return;
    }
    List<JsonNode> events = new ArrayList<>();
    JSON.readTree(data).get("events").forEach(events::add);
    long position = Long.parseLong(TestServer.unmarked(id));
    messages.add(new Message(position, events));
    markedId = id;
    lastId = position;
  }

  @Override
  public void onClosed(EventSource eventSource) {
    connect();
  }

  @Override
  public void onFailure(
      EventSource eventSource, @Nullable Throwable failure, @Nullable Response response) {
    if (response != null && response.code() != 200) {
      troubles.add("status " + response.code());
    }
    connect();
  }

  @Override
  public void close() {
    closed = true;
    EventSource last = source;
    if (last != null) {
      last.cancel();
    }
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  private void connect() {
    if (closed) {
      return;
    }
    Request.Builder request =
        new Request.Builder()
            .url(addresses.apply(attempts.getAndIncrement()) + "/watch?after=" + after);
    if (lastId >= 0) {
      request.header("Last-Event-ID", markedId);
    }
    source = EventSources.createFactory(client).newEventSource(request.build(), this);
  }
}
