package io.configapi.reliability.fuzz;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document of a server: what can be asked of it, and how it may answer. */
final class ApiDocument {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

  private final JsonNode root;
  private final List<ApiOperation> operations = new ArrayList<>();

  private ApiDocument(JsonNode root) {
    this.root = root;
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> call : path.getValue().properties()) {
        if (METHODS.contains(call.getKey())) {
          operations.add(operation(path.getKey(), call.getKey(), call.getValue()));
        }
      }
    }
  }

  static ApiDocument parse(byte[] json) {
    ApiDocument document = new ApiDocument(JsonMapper.shared().readTree(json));
    if (document.operations.isEmpty()) {
      throw new IllegalArgumentException("no call in the OpenAPI document");
    }
    return document;
  }

  List<ApiOperation> operations() {
    return List.copyOf(operations);
  }

  /** What a reference stands for; the node itself if it is none. */
  JsonNode resolved(JsonNode node) {
    JsonNode at = node;
    while (at.has("$ref")) {
      at = at(at.path("$ref").stringValue());
    }
    return at;
  }

  /** What stands at a place of the document, as {@code #/components/schemas/Name}. */
  JsonNode at(String reference) {
    return root.at(reference.substring(1));
  }

  private ApiOperation operation(String path, String method, JsonNode call) {
    List<ApiOperation.Parameter> parameters = new ArrayList<>();
    for (JsonNode each : call.path("parameters")) {
      JsonNode parameter = resolved(each);
      parameters.add(
          new ApiOperation.Parameter(
              parameter.path("name").stringValue(),
              parameter.path("in").stringValue(),
              parameter.path("required").booleanValue(false),
              parameter.path("schema")));
    }
    return new ApiOperation(
        call.path("operationId").stringValue(),
        method.toUpperCase(Locale.ROOT),
        path,
        List.copyOf(parameters),
        bodies(call),
        answers(call));
  }

  private Map<String, JsonNode> bodies(JsonNode call) {
    Map<String, JsonNode> bodies = new LinkedHashMap<>();
    JsonNode content = resolved(call.path("requestBody")).path("content");
    for (Map.Entry<String, JsonNode> type : content.properties()) {
      bodies.put(type.getKey(), type.getValue().path("schema"));
    }
    return bodies;
  }

  private Map<Integer, Set<String>> answers(JsonNode call) {
    Map<Integer, Set<String>> answers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> answer : call.path("responses").properties()) {
      Set<String> types = new HashSet<>();
      for (Map.Entry<String, JsonNode> type :
          resolved(answer.getValue()).path("content").properties()) {
        types.add(type.getKey());
      }
      answers.put(Integer.parseInt(answer.getKey()), types);
    }
    return answers;
  }
}
