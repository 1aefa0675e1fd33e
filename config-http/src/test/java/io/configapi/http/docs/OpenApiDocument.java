package io.configapi.http.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document as tests ask it: which calls there are, with references followed. */
public final class OpenApiDocument {

  private final JsonNode root;
  private final List<DocumentedCall> calls = new ArrayList<>();

  public OpenApiDocument() {
    root = new JsonMapper().readTree(DocumentationFiles.description());
    root.get("paths")
        .forEachEntry(
            (path, methods) ->
                methods.forEachEntry(
                    (method, call) ->
                        calls.add(
                            new DocumentedCall(
                                this, method.toUpperCase(Locale.ROOT), path, call))));
  }

  public List<DocumentedCall> calls() {
    return calls;
  }

  /** The call that a request is; a HEAD is the same as a GET. */
  public Optional<DocumentedCall> call(String method, String target) {
    String documented = method.equals("HEAD") ? "GET" : method;
    return calls.stream()
        .filter(call -> call.method().equals(documented) && call.matches(target))
        .findFirst();
  }

  public JsonNode root() {
    return root;
  }

  public JsonNode components() {
    return root.get("components");
  }

  /** What a reference refers to, or the node itself if it is none. */
  public JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? root.at(node.get("$ref").asString().substring(1)) : node;
  }
}
