package io.configapi.http.docs;

import io.configapi.http.answer.Answers;
import io.configapi.http.answer.ErrorAnswers;
import io.configapi.http.call.Call;
import io.configapi.http.call.RequestExecutor;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The description of all calls in OpenAPI, and a page that shows it. Of what is on the class path,
 * only the files that the page needs are given away, and the page can load nothing from elsewhere.
 */
public final class DocumentationPages {

  private static final String HTML = "text/html; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String STYLE = "text/css; charset=utf-8";
  private static final String IMAGE = "image/png";

  /** The program's own icons are images within its style sheet. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final HttpString CONTENT_SECURITY_POLICY =
      HttpString.tryFromString("Content-Security-Policy");

  /** Our own files can change without another version of the program. */
  private static final String ASK_AGAIN = "no-cache";

  /** The version stands in the path, so another version is another file. */
  private static final String KEEP = "public, max-age=31536000, immutable";

  private final RequestExecutor executor;
  private final ClassPathFile description = new ClassPathFile("openapi.json");
  private final ClassPathFile page = new ClassPathFile("page.html");
  private final String version = SwaggerUi.version();
  private final Map<String, Part> parts =
      Map.of(
          "page.js", new Part(new ClassPathFile("page.js"), SCRIPT, ASK_AGAIN),
          "page.css", new Part(new ClassPathFile("page.css"), STYLE, ASK_AGAIN),
          "swagger-ui-bundle.js", ofProgram("swagger-ui-bundle.js", SCRIPT),
          "swagger-ui.css", ofProgram("swagger-ui.css", STYLE),
          "favicon-32x32.png", ofProgram("favicon-32x32.png", IMAGE));

  /** What the page is made of. */
  private record Part(ClassPathFile file, String type, String caching) {}

  /** Pages that are read from the class path when they are first asked for. */
  public DocumentationPages(RequestExecutor executor) {
    this.executor = executor;
  }

  /** {@code GET /openapi.json}. */
  public void description(Call call) {
    call.noParameters();
    executor.mayWait(
        call, () -> Answers.json(call.exchange(), StatusCodes.OK, description.bytes()));
  }

  /** {@code GET /docs}. */
  public void page(Call call) {
    call.noParameters();
    executor.mayWait(
        call,
        () -> {
          String html = new String(page.bytes(), StandardCharsets.UTF_8);
          byte[] body = html.replace("{version}", version).getBytes(StandardCharsets.UTF_8);
          send(call.exchange(), body, HTML, ASK_AGAIN);
        });
  }

  /** A part of the page: its version, and its name. */
  public void part(Call call) {
    call.noParameters();
    Part part = parts.get(call.variable("part"));
    if (part == null || !call.variable("version").equals(version)) {
      ErrorAnswers.unknownRoute(call.exchange());
      return;
    }
    executor.mayWait(
        call, () -> send(call.exchange(), part.file().bytes(), part.type(), part.caching()));
  }

  private Part ofProgram(String name, String type) {
    return new Part(SwaggerUi.file(version, name), type, KEEP);
  }

  private static void send(HttpServerExchange exchange, byte[] body, String type, String caching) {
    Answers.begin(exchange, StatusCodes.OK, type);
    exchange
        .getResponseHeaders()
        .put(Headers.CACHE_CONTROL, caching)
        .put(CONTENT_SECURITY_POLICY, POLICY);
    Answers.sendBody(exchange, body);
  }
}
