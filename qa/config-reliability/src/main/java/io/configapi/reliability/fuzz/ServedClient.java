package io.configapi.reliability.fuzz;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * One who reads and writes as everybody should, and expects to be served, whoever else is there.
 */
final class ServedClient {

  /** A restore among the cases may have taken back what this one wrote. */
  private static final Pattern SERVED = Pattern.compile("HTTP/1\\.1 (200|404|410) ");

  private static final Duration BOUND = Duration.ofSeconds(5);
  private static final long PAUSE_MILLIS = 100;
  private static final String NAME = LogJudge.BESIDE + "served";

  private final RawClient client;
  private final Consumer<Finding> found;
  private final AtomicBoolean stopped;

  ServedClient(InetSocketAddress server, Consumer<Finding> found, AtomicBoolean stopped) {
    this.client = new RawClient(server);
    this.found = found;
    this.stopped = stopped;
  }

  void run() {
    RequestText set = RequestText.set(NAME, "{\"value\":\"served\"}").measured();
    RequestText get = RequestText.to("GET", "/config/" + NAME);
    try {
      while (!stopped.get()) {
        expectOk(set);
        expectOk(get);
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void expectOk(RequestText request) {
    long begin = System.nanoTime();
    String answer;
    try {
      answer = new String(client.exchange(request.bytes()).bytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      answer = e.toString();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    if (!SERVED.matcher(answer).lookingAt()) {
      String line = answer.lines().findFirst().orElse("nothing");
      found.accept(Finding.ofRun("not served", "beside slow clients it is answered: " + line));
    } else if (took.compareTo(BOUND) > 0) {
      found.accept(Finding.ofRun("not served", "beside slow clients it takes " + took));
    }
  }
}
