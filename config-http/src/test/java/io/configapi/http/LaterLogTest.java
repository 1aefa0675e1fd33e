package io.configapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.eventstore.postgres.testkit.DatabaseUrl;
import io.configapi.eventstore.postgres.testkit.LaterProgram;
import io.configapi.eventstore.postgres.testkit.TestDatabase;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server whose log a later program writes to. */
class LaterLogTest {

  private final TestDatabase database = TestDatabase.withSchema();
  private final LaterProgram later = new LaterProgram(database.settings());

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void what_must_be_understood_ends_all_serving_and_every_answer_says_what_is_needed()
      throws Exception {
    try (ConfigdProcess configd = configd()) {
      configd.put("/config/a", "1");
      later.record("$note/1", "NoteTaken", "{}");
      configd.put("/config/b", "2");
      assertThat(configd.get("/events").body()).contains("\"position\":3").doesNotContain("Note");
      assertThat(configd.get("/config").body()).contains("\"a\"", "\"b\"").doesNotContain("$");

      later.record("$access/token:1", "AccessGranted", "{\"needs\":\"9.1\"}");

      HttpResponse<String> answer = configd.get("/config/a");
      for (int i = 0; i < 600 && answer.statusCode() == 200; i++) {
        Thread.sleep(100);
        answer = configd.get("/config/a");
      }
      assertRefused(answer);
      assertRefused(configd.get("/config"));
      assertRefused(configd.put("/config/a", "2"));
      assertThat(configd.get("/health/ready").statusCode()).isEqualTo(503);
      assertThat(configd.get("/health").body()).contains("ConfigApi 9.1");
    }
    try (ConfigdProcess again =
        ConfigdProcess.start(
            Map.of(), "--port", "0", "--database-url", DatabaseUrl.of(database.settings()))) {
      assertThat(again.exitCode()).isEqualTo(1);
      assertThat(again.err()).anyMatch(line -> line.contains("start ConfigApi 9.1"));
    }
  }

  private static void assertRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("AccessGranted", "position 4", "ConfigApi 9.1");
  }

  private ConfigdProcess configd() {
    return ConfigdProcess.serving("--database-url", DatabaseUrl.of(database.settings()));
  }
}
