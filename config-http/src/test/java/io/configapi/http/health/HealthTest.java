package io.configapi.http.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.failure.UnavailableException;
import io.configapi.http.Polling;
import io.configapi.http.TestServer;
import io.configapi.http.health.HealthCheck.Weight;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HealthTest {

  private static final HealthCheck GOOD = new HealthCheck("good", Optional::empty);

  @Test
  void all_well_is_healthy() {
    try (TestServer server = new TestServer(GOOD)) {
      HttpResponse<String> answer = server.get("/health");

      JsonNode health = new JsonMapper().readTree(answer.body());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(health.propertyNames()).containsExactly("status", "timestamp", "checks", "log_id");
      assertThat(health.get("status").asString()).isEqualTo("healthy");
      assertThat(health.get("timestamp").asString()).endsWith("Z");
      assertThat(health.get("checks").toString()).isEqualTo("{\"good\":\"ok\"}");
      assertThat(UUID.fromString(health.get("log_id").asString()).version()).isEqualTo(4);
      assertThat(server.get("/health/ready").body()).isEqualTo("ready");
    }
  }

  @Test
  void what_keeps_from_writing_only_is_said_and_reads_go_on() {
    HealthCheck writes =
        new HealthCheck("writes", () -> Optional.of("The database is read-only"), Weight.WRITING);
    try (TestServer server = new TestServer(GOOD, writes)) {
      HttpResponse<String> answer = server.get("/health");

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body())
          .contains("\"unhealthy\"", "\"writes\":\"The database is read-only\"");
      assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void what_somebody_should_look_at_only_is_said() {
    HealthCheck clock = new HealthCheck("clock", () -> Optional.of("is ahead"), Weight.NOTICE);
    try (TestServer server = new TestServer(GOOD, clock)) {
      HttpResponse<String> answer = server.get("/health");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("\"degraded\"", "\"clock\":\"is ahead\"");
      assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void what_is_wrong_is_said_and_the_process_is_live_all_the_same() {
    HealthCheck throwing =
        new HealthCheck(
            "throwing",
            () -> {
              throw new UnavailableException(
                  UnavailableException.Reason.UNREACHABLE, "The database can't be reached");
            });
    HealthCheck broken =
        new HealthCheck(
            "broken",
            () -> {
              throw new IllegalStateException("a secret");
            });
    try (TestServer server = new TestServer(GOOD, throwing, broken)) {
      HttpResponse<String> answer = server.get("/health");

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body())
          .contains("\"status\":\"unhealthy\"")
          .contains(
              "{\"good\":\"ok\",\"throwing\":\"The database can't be reached\",\"broken\":\"failed"
                  + " unexpectedly\"}");
      assertThat(server.get("/health/ready").statusCode()).isEqualTo(503);
      assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_check_that_fails_with_an_error_is_unhealthy_and_hangs_no_later_question() {
    AtomicInteger asked = new AtomicInteger();
    HealthCheck broken =
        new HealthCheck(
            "broken",
            () -> {
              if (asked.incrementAndGet() < 3) {
                throw new StackOverflowError("a secret");
              }
              return Optional.empty();
            });
    try (TestServer server = new TestServer(GOOD, broken)) {
      for (int i = 0; i < 2; i++) {
        HttpResponse<String> answer = server.get("/health");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("{\"good\":\"ok\",\"broken\":\"failed unexpectedly\"}");
      }
      assertThat(server.get("/health").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_check_that_hangs_is_given_up() {
    CountDownLatch hanging = new CountDownLatch(1);
    HealthCheck stuck =
        new HealthCheck(
            "stuck",
            () -> {
              try {
                hanging.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return Optional.empty();
            });
    try (TestServer server = new TestServer(stuck)) {
      assertThat(server.get("/health").body()).contains("no answer within 2 s");
      hanging.countDown();
      Polling.until("all is well", () -> server.get("/health").statusCode() == 200);
    }
  }

  @Test
  void who_asks_while_an_answer_is_being_found_gets_that_one() {
    AtomicInteger asked = new AtomicInteger();
    HealthCheck counting =
        new HealthCheck(
            "counting",
            () -> {
              asked.incrementAndGet();
              LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
              return Optional.empty();
            });
    try (TestServer server = new TestServer(counting);
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      // However late some of them are, once there will be two at a time.
      Polling.until(
          "fewer answers are found than given",
          () -> {
            int before = asked.get();
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
              answers.add(clients.submit(() -> server.get("/health")));
            }
            for (Future<HttpResponse<String>> answer : answers) {
              answer.get(60, TimeUnit.SECONDS);
            }
            return asked.get() - before < 20;
          });
    }
  }
}
