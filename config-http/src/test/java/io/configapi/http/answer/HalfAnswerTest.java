package io.configapi.http.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.UnavailableException.Reason;
import io.configapi.http.call.RequestExecutor;
import io.undertow.Undertow;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An answer that is streamed, and whose source fails on the way. */
class HalfAnswerTest {

  @Test
  void a_failure_before_the_first_page_has_a_status_of_its_own() throws Exception {
    HttpResponse<String> answer = get(0);

    assertThat(answer.statusCode()).isEqualTo(503);
  }

  @Test
  void a_failure_after_the_first_page_cuts_the_connection() {
    assertThatThrownBy(() -> get(1)).isInstanceOf(IOException.class);
  }

  /** The answer of a source that fails after so many pages. */
  private static HttpResponse<String> get(int goodPages) throws IOException, InterruptedException {
    AtomicInteger pages = new AtomicInteger();
    ArrayBody.Pages failing =
        () -> {
          if (pages.getAndIncrement() == goodPages) {
            throw new UnavailableException(Reason.UNREACHABLE, "gone");
          }
          return "1".getBytes(StandardCharsets.US_ASCII);
        };
    MemoryBudget budget = new MemoryBudget(1_000_000);
    try (RequestExecutor executor = new RequestExecutor(1, budget);
        HttpClient client = HttpClient.newHttpClient()) {
      Undertow server =
          Undertow.builder()
              .addHttpListener(0, "127.0.0.1")
              .setHandler(
                  exchange -> {
                    budget.countFor(exchange);
                    exchange.dispatch(
                        executor,
                        () -> {
                          try {
                            StreamedBody.send(exchange, new ArrayBody(failing), executor);
                          } catch (UnavailableException e) {
                            ErrorAnswers.send(exchange, e);
                          }
                        });
                  })
              .build();
      server.start();
      try {
        int port = ((InetSocketAddress) server.getListenerInfo().getFirst().getAddress()).getPort();
        return client.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port)).build(),
            HttpResponse.BodyHandlers.ofString());
      } finally {
        server.stop();
      }
    }
  }
}
