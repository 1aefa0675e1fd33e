package io.configapi.reliability.fault;

import io.configapi.reliability.cluster.Site;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a log holds before anything goes wrong: what is right with a short one may take too long
 * with a long one.
 */
final class EarlierLog {

  private static final int OPERATIONS = 20;
  private static final int NAMES = 300;
  private static final int VALUE = 60;

  private EarlierLog() {}

  /** Records so many events through the first node, a few at a time. */
  static void record(Site site, int events) throws IOException, InterruptedException {
    NodeProbe probe = new NodeProbe(site);
    for (int done = 0; done < events; done += OPERATIONS) {
      int count = Math.min(OPERATIONS, events - done);
      String operations =
          IntStream.range(done, done + count)
              .mapToObj(EarlierLog::operation)
              .collect(Collectors.joining(","));
      Optional<HttpResponse<String>> answer =
          probe.post(0, URI.create("/transactions"), "{\"operations\":[" + operations + "]}");
      if (answer.map(HttpResponse::statusCode).orElse(0) != 200) {
        throw new IOException(
            "Nothing is recorded, though nothing is broken yet: "
                + answer.map(HttpResponse::body).orElse("no answer"));
      }
    }
  }

  private static String operation(int number) {
    return "{\"op\":\"set\",\"name\":\"earlier.%s\",\"value\":\"%s\"}"
        .formatted(number % NAMES, number + "-" + "x".repeat(VALUE));
  }
}
