package io.configapi.reliability.fuzz;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A call as the OpenAPI document has it.
 *
 * @param id its name there
 * @param method its method, in upper case
 * @param path its path, with variables in braces
 * @param parameters all it takes beside a body
 * @param bodies the schemas of its body, by content type; empty if it takes none
 * @param answers the content types of its answers, by status
 */
record ApiOperation(
    String id,
    String method,
    String path,
    List<Parameter> parameters,
    Map<String, JsonNode> bodies,
    Map<Integer, Set<String>> answers) {

  /** What is given beside a body. */
  record Parameter(String name, String in, boolean required, JsonNode schema) {}

  boolean writes() {
    return !method.equals("GET");
  }

  List<Parameter> in(String place) {
    return parameters.stream().filter(each -> each.in().equals(place)).toList();
  }
}
