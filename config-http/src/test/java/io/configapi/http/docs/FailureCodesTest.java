package io.configapi.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.failure.FailureCode;
import io.configapi.http.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The codes of failures are the same in the library, over the wire and in what is told of them. */
class FailureCodesTest {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| ([0-9, ]*) ?\\|");

  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void every_code_stands_in_the_table_of_the_documents_and_no_other() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "http-api.md"));
    String table = page.substring(page.indexOf("### Codes"), page.indexOf("## Limits"));

    assertThat(ROW.matcher(table).results().map(row -> row.group(1)))
        .containsExactlyInAnyOrderElementsOf(codes());
  }

  @Test
  void every_code_of_the_server_is_described_for_programs_and_no_other() {
    List<String> described = new ArrayList<>();
    new OpenApiDocument()
        .components()
        .at("/schemas/Problem/properties/code/x-known-values")
        .forEach(code -> described.add(code.asString()));

    List<String> codes = codes();
    codes.remove(FailureCode.COMMAND_FAILED.toString());
    assertThat(described).containsExactlyInAnyOrderElementsOf(codes);
  }

  @Test
  void a_wrong_base_url_does_not_look_like_a_configuration_without_a_value() {
    assertThat(code("GET", "/api/config/a")).isEqualTo("unknown-route");
    assertThat(code("GET", "/config/a")).isEqualTo("no-value");
    assertThat(code("DELETE", "/config/a")).isEqualTo("never-set");
    server.putValue("/config/a", "1");
    server.delete("/config/a");
    assertThat(code("DELETE", "/config/a")).isEqualTo("deleted");
  }

  @Test
  void each_mistake_has_its_code() {
    assertThat(code("GET", "/config/a%20b")).isEqualTo("invalid-name");
    assertThat(code("GET", "/config?limi=1")).isEqualTo("unknown-parameter");
    assertThat(code("GET", "/config?limit=0")).isEqualTo("invalid-parameter");
    assertThat(code("GET", "/config?position=99")).isEqualTo("position-beyond-log");
    assertThat(code("GET", "/config?position=99-abc")).isEqualTo("log-replaced");
    assertThat(code("POST", "/config")).isEqualTo("method-not-allowed");
    assertThat(code("PUT", "/config/a")).isEqualTo("unsupported-media-type");
  }

  @Test
  void an_operation_that_is_rejected_says_why() {
    JsonNode problem =
        new JsonMapper()
            .readTree(
                server
                    .post(
                        "/transactions",
                        "{\"operations\":[{\"op\":\"delete\",\"name\":\"a\"}]}",
                        "Accept",
                        "application/json")
                    .body());

    assertThat(problem.get("code").asString()).isEqualTo("operation-rejected");
    assertThat(problem.get("cause").asString()).isEqualTo("never-set");
  }

  private String code(String method, String target) {
    String body = server.send(method, target, null, "Accept", "application/json").body();
    JsonNode problem = new JsonMapper().readTree(body);
    assertThat(problem.get("type").asString())
        .isEqualTo("urn:configapi:problem:" + problem.get("code").asString());
    return problem.get("code").asString();
  }

  private static List<String> codes() {
    return new ArrayList<>(Arrays.stream(FailureCode.values()).map(FailureCode::toString).toList());
  }
}
