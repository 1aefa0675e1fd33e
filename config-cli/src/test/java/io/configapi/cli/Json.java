package io.configapi.cli;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a command printed as JSON. */
final class Json {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Json() {}

  static JsonNode of(String text) {
    return MAPPER.readTree(text);
  }
}
