package io.configapi.http.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.failure.UnavailableException;
import io.configapi.http.answer.MemoryBudget;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RequestExecutorTest {

  @Test
  void an_answer_that_has_begun_waits_for_its_turn_and_one_that_begins_is_refused()
      throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (RequestExecutor executor = new RequestExecutor(1, new MemoryBudget(100_000_000));
        ExecutorService clients = Executors.newCachedThreadPool()) {
      Future<String> first =
          clients.submit(
              () ->
                  executor.readingLog(
                      () -> {
                        reading.countDown();
                        return awaited(release);
                      }));
      assertThat(reading.await(30, TimeUnit.SECONDS)).isTrue();
      Future<String> going = clients.submit(() -> executor.readingLog(true, () -> "went on"));

      assertThatThrownBy(() -> executor.readingLog(() -> "began"))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("too many requests read the log");

      release.countDown();
      assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo("read");
      assertThat(going.get(30, TimeUnit.SECONDS)).isEqualTo("went on");
    }
  }

  private static String awaited(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS) ? "read" : "waited in vain";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
