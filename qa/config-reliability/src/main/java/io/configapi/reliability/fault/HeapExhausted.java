package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.ServerNode;
import io.configapi.reliability.cluster.Site;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * More large transactions at once than fit into the memory of the last node. It may refuse them, or
 * end and be started again as by a supervisor; it must not stay and be of no use.
 */
final class HeapExhausted implements Fault {

  private static final int CLIENTS = 48;
  private static final int OPERATIONS = 100;
  private static final int VALUE = 40_000;
  private static final long BACK_OFF_MILLIS = 20;

  private final AtomicBoolean ended = new AtomicBoolean();
  private final AtomicLong answered = new AtomicLong();
  private final List<Thread> clients = new ArrayList<>();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();

  @Override
  public void inflict(Site site) {
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(Thread.ofVirtual().start(() -> write(site)));
    }
  }

  /** A node that has ended is started again. */
  @Override
  public void end(Site site) throws Exception {
    ended.set(true);
    for (Thread client : clients) {
      client.join();
    }
    http.shutdownNow();
    ServerNode node = site.nodes().getLast();
    if (!node.isAlive()) {
      node.restart();
    }
  }

  /** How many of its calls got any answer. */
  long answered() {
    return answered.get();
  }

  private void write(Site site) {
    String body = transaction();
    while (!ended.get()) {
      URI address = site.nodes().getLast().address().resolve("/transactions");
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .timeout(Duration.ofSeconds(10))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      try {
        http.send(request, HttpResponse.BodyHandlers.discarding());
        answered.incrementAndGet();
      } catch (IOException goneForNow) {
        if (!rest()) {
          return;
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Who asks a node that is gone at once again would only keep it from being started. */
  private static boolean rest() {
    try {
      TimeUnit.MILLISECONDS.sleep(BACK_OFF_MILLIS);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** Always of the same names: the state must still fit. */
  private static String transaction() {
    String value = "x".repeat(VALUE);
    StringBuilder body = new StringBuilder("{\"operations\":[");
    for (int i = 0; i < OPERATIONS; i++) {
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
