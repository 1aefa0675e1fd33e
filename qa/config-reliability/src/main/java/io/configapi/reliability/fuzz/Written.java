package io.configapi.reliability.fuzz;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One change as it must be in the log.
 *
 * @param name of what
 * @param value to what; null for a deletion
 */
record Written(String name, @Nullable String value) {

  /** What an accepted request must have recorded, by itself and its answer; in order. */
  static List<Written> by(Sent request, HttpAnswer answer) {
    boolean again = !answer.header("idempotent-replayed").isEmpty();
    if (again || answer.status() >= 300) {
      return List.of();
    }
    return switch (request.method()) {
      case "PUT" -> List.of(new Written(name(request), valueOf(parsed(request.body()))));
      case "DELETE" -> List.of(new Written(name(request), null));
      case "POST" ->
          path(request).endsWith("/transactions")
              ? operations(parsed(request.body()))
              : changes(parsed(answer.body()));
      default -> List.of();
    };
  }

  /** Whether a request that got no answer may have come to this all the same. */
  static boolean mayBeOf(Sent request, List<Written> recorded) {
    String path = path(request);
    return switch (request.method()) {
      case "PUT", "DELETE" ->
          recorded.size() == 1
              && path.contains("/config/")
              && isNamed(request, recorded.getFirst().name());
      // What it changes depends on what there is.
      case "POST" -> path.endsWith("/restore") || path.endsWith("/import");
      default -> false;
    };
  }

  private static List<Written> operations(JsonNode transaction) {
    List<Written> all = new ArrayList<>();
    for (JsonNode operation : transaction.path("operations")) {
      boolean sets = operation.path("op").stringValue("").equals("set");
      all.add(new Written(operation.path("name").stringValue(), sets ? valueOf(operation) : null));
    }
    return all;
  }

  private static List<Written> changes(JsonNode answer) {
    List<Written> all = new ArrayList<>();
    if (!answer.path("dry_run").booleanValue(false)) {
      for (JsonNode change : answer.path("changes")) {
        all.add(new Written(change.path("name").stringValue(), valueOf(change.path("after"))));
      }
    }
    return all;
  }

  private static @Nullable String valueOf(JsonNode object) {
    JsonNode value = object.path("value");
    return value.isString() ? value.stringValue() : null;
  }

  private static JsonNode parsed(byte[] json) {
    return JsonMapper.shared().readTree(json);
  }

  private static String path(Sent request) {
    return request.target().split("\\?", 2)[0];
  }

  private static boolean isNamed(Sent request, String name) {
    try {
      return name(request).equals(name);
    } catch (IllegalArgumentException notEncodedSo) {
      return false;
    }
  }

  private static String name(Sent request) {
    String path = path(request);
    String last = path.substring(path.lastIndexOf('/') + 1);
    return URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
