package io.configapi.http.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.http.TestServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading no earlier state than one was told of. */
class ReadAfterTest {

  private static final String HEADER = "Config-Read-After";

  private static final String[] READS = {
    "/config", "/config?limit=1", "/config/a", "/config/a?wait=1ms", "/config/a/history",
    "/config/a/at/2999-01-01T00:00:00Z", "/diff?from=0", "/events", "/export", "/watch"
  };

  @Test
  void what_is_there_already_is_answered() {
    try (TestServer server = new TestServer()) {
      server.putValue("/config/a", "1");
      HttpResponse<String> written = server.putValue("/config/a", "2");
      String position = TestServer.header(written, "Config-Position");

      assertThat(server.get("/config/a", HEADER, position).body()).isEqualTo("2");
      assertThat(server.get("/config/a", HEADER, " 0 ").body()).isEqualTo("2");
      assertThat(server.get("/config", HEADER, "1").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void what_comes_in_time_is_waited_for() throws Exception {
    try (TestServer server =
            new TestServer(TestServer.defaults().withReadAfterTimeout(TestServer.PATIENCE));
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<HttpResponse<String>> value =
          clients.submit(() -> server.get("/config/a", HEADER, "2"));
      Future<HttpResponse<String>> list = clients.submit(() -> server.get("/config", HEADER, "2"));
      server.putValue("/config/a", "1");
      server.putValue("/config/a", "2");

      assertThat(value.get(60, TimeUnit.SECONDS).body()).isEqualTo("2");
      assertThat(list.get(60, TimeUnit.SECONDS).body())
          .isEqualTo("[{\"name\":\"a\",\"value\":\"2\"}]");
    }
  }

  @Test
  void what_the_log_does_not_have_is_said_not_to_come() {
    try (TestServer server =
        new TestServer(TestServer.defaults().withReadAfterTimeout(Duration.ofMillis(10)))) {
      server.putValue("/config/a", "1");
      for (String path : READS) {
        for (String method : new String[] {"GET", "HEAD"}) {
          HttpResponse<String> answer = server.send(method, path, null, HEADER, "2");

          assertThat(answer.statusCode()).as(path).isEqualTo(409);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-1", "1.0", "", "1,2", "9999999999999999999"})
  void what_is_no_position_is_refused_by_every_read(String position) {
    try (TestServer server = new TestServer()) {
      for (String path : READS) {
        assertThat(server.get(path, HEADER, position).statusCode()).as(path).isEqualTo(400);
      }
    }
  }
}
