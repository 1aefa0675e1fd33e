package io.configapi.http.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds what goes over the wire to the document, and remembers what has been seen of it: a status,
 * a type, a header, a parameter or a member that the document does not have is a mistake of one of
 * the two.
 */
final class DocumentedTraffic {

  /** What any answer of an HTTP server can have; what all of ours have is said in one place. */
  private static final Set<String> ON_ANY_ANSWER =
      Set.of(
          "connection",
          "content-length",
          "content-type",
          "date",
          "transfer-encoding",
          "cache-control",
          "vary",
          "x-content-type-options");

  private static final JsonMapper JSON = new JsonMapper();

  private final OpenApiDocument document;
  private final DocumentedSchemas schemas;
  private final Set<String> seen = new TreeSet<>();

  DocumentedTraffic(OpenApiDocument document, DocumentedSchemas schemas) {
    this.document = document;
    this.schemas = schemas;
  }

  /** The documented answers and parameters that were not seen yet. */
  Set<String> unseen() {
    Set<String> unseen = new TreeSet<>();
    for (DocumentedCall call : document.calls()) {
      unseen.addAll(call.answers());
      call.parameters("query").forEach(name -> unseen.add(call + " ?" + name));
      call.parameters("header").forEach(name -> unseen.add(call + " " + name + ":"));
    }
    unseen.removeAll(seen);
    return unseen;
  }

  /** A request that was not refused. */
  void accepted(String method, String target, byte @Nullable [] body, Map<String, String> headers) {
    DocumentedCall call = call(method, target);
    for (String name : queryNames(target)) {
      assertThat(call.parameters("query")).as("query of " + call).contains(name);
      seen.add(call + " ?" + name);
    }
    headers.forEach(
        (name, value) -> {
          if (!name.equals("Accept") && !name.equals("Content-Type")) {
            assertThat(call.parameters("header")).as("headers of " + call).contains(name);
            seen.add(call + " " + name + ":");
          }
        });
    if (body != null) {
      String type = mediaType(headers.getOrDefault("Content-Type", ""));
      JsonNode schema =
          call.requestSchema(type).orElseGet(() -> fail("body of " + call + ": " + type));
      assertFits(call + " takes", schema, read(type, new String(body, StandardCharsets.UTF_8)));
    }
  }

  /**
   * An answer.
   *
   * @param body the body; null if it was not read
   */
  void answered(
      String method, String target, int status, HttpHeaders headers, @Nullable String body) {
    DocumentedCall call = call(method, target);
    JsonNode response =
        call.response(status).orElseGet(() -> fail("undocumented: " + call + " " + status));
    String type = mediaType(headers.firstValue("Content-Type").orElse(""));
    assertThat(call.answers()).contains(call.answer(Integer.toString(status), type));
    if (!method.equals("HEAD")) {
      seen.add(call.answer(Integer.toString(status), type));
    }
    checkHeaders(call + " " + status, call.headers(response), headers);
    if (body != null && !type.isEmpty()) {
      assertFits(
          call + " " + status, response.at("/content").get(type).get("schema"), read(type, body));
    }
  }

  private DocumentedCall call(String method, String target) {
    return document
        .call(method, target)
        .orElseGet(() -> fail("undocumented: " + method + " " + target));
  }

  private void checkHeaders(String what, Map<String, JsonNode> documented, HttpHeaders headers) {
    headers
        .map()
        .forEach(
            (name, values) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (!ON_ANY_ANSWER.contains(lower)) {
                JsonNode header = documented.get(lower);
                if (header == null) {
                  throw new AssertionError("undocumented: header " + name + " of " + what);
                }
                JsonNode schema = document.resolve(header.get("schema"));
                assertFits(what + " " + name, schema, header(schema, values));
              }
            });
    documented.forEach(
        (name, header) -> {
          if (header.path("required").asBoolean()) {
            assertThat(headers.firstValue(name)).as(name + " of " + what).isPresent();
          }
        });
  }

  private void assertFits(String what, JsonNode schema, JsonNode value) {
    assertThat(schemas.problems(schema, value)).as(what + ": " + value).isEmpty();
  }

  private static JsonNode header(JsonNode schema, Collection<String> values) {
    String value = String.join(", ", values);
    return schema.path("type").asString().equals("integer")
        ? JSON.readTree(value)
        : JSON.getNodeFactory().stringNode(value);
  }

  private static JsonNode read(String type, String body) {
    return type.endsWith("json") && !type.endsWith("ndjson")
        ? JSON.readTree(body)
        : JSON.getNodeFactory().stringNode(body);
  }

  private static String mediaType(String header) {
    return header.replaceFirst(";.*", "");
  }

  private static List<String> queryNames(String target) {
    int mark = target.indexOf('?');
    return mark < 0
        ? List.of()
        : List.of(target.substring(mark + 1).split("&", -1)).stream()
            .map(pair -> pair.replaceFirst("=.*", ""))
            .toList();
  }
}
