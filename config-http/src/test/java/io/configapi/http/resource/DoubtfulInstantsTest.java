package io.configapi.http.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.write.Write;
import io.configapi.http.TestServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The log's clock was a year ahead for one write. */
class DoubtfulInstantsTest {

  @Test
  void an_instant_that_cannot_be_told_is_a_conflict_with_the_positions_to_use() {
    try (TestServer server = new TestServer()) {
      server.service().set("a", "1", Write.plain());
      server.setClockAhead(Duration.ofDays(365));
      server.service().set("a", "2", Write.plain());
      server.setClockAhead(Duration.ZERO);
      String now = IsoTimestamp.format(Instant.now());

      for (HttpResponse<String> answer :
          List.of(
              server.get("/config/a/at/" + now),
              server.get("/config?at=" + now),
              server.get("/diff?from=" + now),
              server.get("/export?format=json&at=" + now),
              server.post("/restore", "{\"at\":\"" + now + "\"}"),
              server.post("/config/a/restore", "{\"at\":\"" + now + "\"}"))) {
        assertThat(answer.statusCode()).as(answer.request().uri().toString()).isEqualTo(409);
        assertThat(answer.body()).contains("say a position instead: 1 is the last before them, 2");
      }
      assertThat(server.get("/config/a/at/" + now, "Accept", "application/json").body())
          .contains("\"credible_position\":1", "\"head_position\":2");
      assertThat(server.get("/config?position=1").body()).contains("\"1\"");
      assertThat(server.service().position()).isEqualTo(2);
    }
  }
}
