package io.configapi.http;

import io.configapi.domain.InvalidInputException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What a PUT asks for: {@code {"value": "…", "reason": "…"}}. Other fields are passed over, as they
 * always were.
 *
 * @param value the value
 * @param reason why it is set; null if it was not said
 */
record SetRequest(String value, @Nullable String reason) {

  /**
   * Reads a body.
   *
   * @throws InvalidInputException if it is not what is expected; the message never quotes it
   */
  static SetRequest parse(byte[] body) {
    return JsonBody.read(body, "a value", SetRequest::fields);
  }

  private static SetRequest fields(JsonParser json) {
    String value = null;
    String reason = null;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = json.currentName();
      json.nextToken();
      switch (key) {
        case "value" -> value = JsonBody.string(json, "value");
        case "reason" -> reason = JsonBody.stringOrNull(json, "reason");
        default -> json.skipChildren();
      }
    }
    if (value == null) {
      throw new InvalidInputException("value", "Invalid body: expected a value, got none");
    }
    return new SetRequest(value, reason);
  }
}
