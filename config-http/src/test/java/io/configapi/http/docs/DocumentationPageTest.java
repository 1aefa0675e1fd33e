package io.configapi.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.http.TestServer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page that shows the document: what it is made of, and what a browser makes of it. */
class DocumentationPageTest {

  private static final String FOLDER = "/docs/" + DocumentationFiles.swaggerUiVersion() + "/";

  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_browser_shows_all_calls_and_asks_nobody_else_for_anything() throws Exception {
    String origin = "http://127.0.0.1:" + server.server().port();

    Browser.Page page = Browser.installed().open(origin, "/docs");

    for (DocumentedCall call : new OpenApiDocument().calls()) {
      assertThat(page.dom()).contains("data-path=\"" + call.path() + "\"");
    }
    assertThat(page.dom()).contains("Transactions").contains("List live configurations");
    assertThat(page.complaints()).doesNotContain("Content Security Policy");
    assertThat(page.requested())
        .contains(origin + "/openapi.json")
        .allMatch(url -> url.startsWith(origin + "/"));
  }

  @ParameterizedTest
  @CsvSource({
    "page.js, text/javascript; charset=utf-8",
    "page.css, text/css; charset=utf-8",
    "swagger-ui.css, text/css; charset=utf-8",
    "swagger-ui-bundle.js, text/javascript; charset=utf-8",
    "favicon-32x32.png, image/png"
  })
  void each_part_of_the_page_has_its_type(String file, String type) {
    HttpResponse<String> answer = server.get(FOLDER + file);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isNotEmpty();
    assertThat(answer.headers().firstValue("Content-Type")).contains(type);
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
        .contains(file.startsWith("page.") ? "no-cache" : "immutable");
  }

  @Test
  void the_page_names_its_parts_with_the_version_they_are_kept_under() {
    HttpResponse<String> page = server.get("/docs");

    assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'none'; script-src 'self'")
        .doesNotContain("unsafe")
        .doesNotContain("http");
    assertThat(page.body())
        .contains("src=\"" + FOLDER.substring(1) + "swagger-ui-bundle.js\"")
        .doesNotContain("{version}")
        .doesNotContain("://");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/docs/0.0.0/page.js",
        "/docs/%2e%2e/page.js",
        "/docs/page.js",
        "/docs/",
        "{folder}index.html",
        "{folder}page.html",
        "{folder}swagger-ui.js",
        "{folder}..%2f..%2fopenapi.json",
        "{folder}"
      })
  void nothing_but_the_parts_of_the_page_is_given_away(String path) {
    assertThat(server.get(path.replace("{folder}", FOLDER)).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/docs", "/openapi.json", "/v1/docs", "/v1/openapi.json"})
  void it_can_only_be_read(String path) {
    assertThat(server.send("HEAD", path, null).statusCode()).isEqualTo(200);
    assertThat(server.send("POST", path, null).statusCode()).isEqualTo(405);
    assertThat(server.send("OPTIONS", path, null).headers().firstValue("Allow"))
        .contains("GET, HEAD, OPTIONS");
  }
}
