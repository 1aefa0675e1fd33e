package io.configapi.http.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the document says of a method of a path. */
public record DocumentedCall(OpenApiDocument document, String method, String path, JsonNode node) {

  /** Whether the path of a request is this one. */
  public boolean matches(String target) {
    String actual = target.replaceFirst("\\?.*", "").replaceFirst("^/v1/", "/");
    return actual.matches(path.replace(".", "\\.").replaceAll("\\{[a-z]+}", "[^/]+"));
  }

  /** The names of all parameters that stand in a place: query, header or path. */
  public List<String> parameters(String place) {
    List<String> names = new ArrayList<>();
    for (JsonNode parameter : node.path("parameters")) {
      JsonNode resolved = document.resolve(parameter);
      if (resolved.get("in").asString().equals(place)) {
        names.add(resolved.get("name").asString());
      }
    }
    return names;
  }

  public Optional<JsonNode> response(int status) {
    return node.get("responses").optional(Integer.toString(status)).map(document::resolve);
  }

  /** The schema of a body by its type. */
  public Optional<JsonNode> requestSchema(String type) {
    return node.path("requestBody").path("content").optional(type).map(body -> body.get("schema"));
  }

  /** All answers there are: status and type, or status alone where there is no body. */
  public List<String> answers() {
    List<String> answers = new ArrayList<>();
    node.get("responses")
        .forEachEntry(
            (status, response) -> {
              JsonNode content = document.resolve(response).path("content");
              content.propertyNames().forEach(type -> answers.add(answer(status, type)));
              if (content.isEmpty()) {
                answers.add(answer(status, ""));
              }
            });
    return answers;
  }

  public String answer(String status, String type) {
    return (this + " " + status + " " + type).strip();
  }

  /** The headers of a response, by their names in lower case. */
  public Map<String, JsonNode> headers(JsonNode response) {
    Map<String, JsonNode> headers = new LinkedHashMap<>();
    response
        .path("headers")
        .forEachEntry(
            (name, header) -> headers.put(name.toLowerCase(Locale.ROOT), document.resolve(header)));
    return headers;
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
