package io.configapi.http.body;

import io.configapi.domain.ConfigValue;
import io.configapi.domain.KnownWords;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.formats.StrictJson;
import io.configapi.formats.ValueText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What a PUT asks for: {@code {"value": "…", "content_type": "…", "check": true, "reason": "…"}},
 * of which only the value must be there. Another field is refused: a condition that was passed over
 * would be a write that nobody asked for.
 *
 * @param value the value
 * @param reason why it is set; null if it was not said
 */
public record SetRequest(ConfigValue value, @Nullable String reason) {

  private static final KnownWords FIELDS =
      KnownWords.of("value", "reason", "content_type", "check");

  /**
   * Reads a body.
   *
   * @throws InvalidInputException if it is not what is expected; the message never quotes it
   */
  public static SetRequest parse(byte[] body) {
    return StrictJson.read(body, "a value", SetRequest::fields);
  }

  private static SetRequest fields(JsonParser json) {
    String value = null;
    String reason = null;
    String contentType = null;
    boolean check = false;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = json.currentName();
      json.nextToken();
      switch (key) {
        case "value" -> value = StrictJson.string(json, "value");
        case "reason" -> reason = StrictJson.stringOrNull(json, "reason");
        case "content_type" -> contentType = StrictJson.string(json, key);
        case "check" -> check = ValueText.check(json, key);
        case "if_version" ->
            throw StrictJson.invalid(
                "expected only value, reason, content_type, check; a version to be there stands in If-Match");
        default -> throw StrictJson.unknownField(FIELDS, key, "");
      }
    }
    if (value == null) {
      throw new InvalidInputException("value", "Invalid body: expected a value, got none");
    }
    return new SetRequest(ValueText.of(value, contentType, check), reason);
  }
}
