package io.configapi.http.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.Write;
import io.configapi.http.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Wherever a state is asked for by a place inside a transaction, all of the transaction is in. */
class WholeStatesTest {

  private final TestServer server = new TestServer();
  private List<RecordedEvent> transaction = List.of();

  /** Positions 1, 2 to 4 and 5. */
  @BeforeEach
  void write() {
    server.service().set("a", "0", Write.plain());
    transaction =
        server.service().execute(List.of(set("a"), set("b"), set("c")), Write.plain()).events();
    server.service().set("a", "2", Write.plain());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void an_instant_inside_stands_for_the_end() {
    String first = IsoTimestamp.format(transaction.getFirst().recordedAt());

    HttpResponse<String> value = server.get("/config/c/at/" + first);
    assertThat(value.body()).isEqualTo("1");
    assertThatItIsOfTheEnd(value);
    assertThatItIsOfTheEnd(server.get("/config?at=" + first));
    assertThatItIsOfTheEnd(server.get("/export?at=" + first));
    assertThat(json(server.get("/export?at=" + first).body())).isEqualTo(ALL);
    assertThat(json(server.get("/diff?from=0&to=" + first).body())).contains("\"to\":4");
    assertThat(restored("{\"at\":\"" + first + "\"}")).isEqualTo(ALL);
  }

  @Test
  void a_position_inside_is_moved_to_the_end_and_that_is_said() {
    for (int inside = 2; inside <= 4; inside++) {
      HttpResponse<String> list = server.get("/config?limit=1&position=" + inside);
      assertThatItIsOfTheEnd(list);
      assertThat(TestServer.next(list)).contains("position=4");
      assertThatItIsOfTheEnd(server.get("/export?position=" + inside));
      assertThat(server.get("/diff?from=" + inside + "&to=" + inside).body())
          .startsWith("{\"from\":4,\"to\":4,");
      assertThat(restored("{\"position\":" + inside + "}")).isEqualTo(ALL);
    }
    assertThat(server.get("/events?after=2&limit=1").body()).contains("\"position\":3");
  }

  private static final String ALL = "{\"a\":\"1\",\"b\":\"1\",\"c\":\"1\"}";

  private String restored(String target) {
    server.service().delete("b", Write.plain());
    assertThat(server.post("/restore", target).statusCode()).isEqualTo(200);
    return json(server.get("/export").body());
  }

  private static void assertThatItIsOfTheEnd(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(TestServer.header(answer, "Config-Position")).startsWith("4");
  }

  private static String json(String text) {
    return new JsonMapper().readTree(text).toString();
  }

  private static ConfigCommand set(String name) {
    return ConfigCommand.set(ConfigName.of(name), ConfigValue.of("1"));
  }
}
