package io.configapi.http;

import io.configapi.domain.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * What a PUT asks for: {@code {"value": "…", "reason": "…"}}. Other fields are passed over, as they
 * always were.
 *
 * @param value the value
 * @param reason why it is set; null if it was not said
 */
record SetRequest(String value, @Nullable String reason) {

  private static final int MOST_NESTED = 16;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MOST_NESTED)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(100)
                  .maxNameLength(1_000)
                  .build())
          .build();

  /**
   * Reads a body.
   *
   * @throws InvalidInputException if it is not what is expected; the message never quotes it
   */
  static SetRequest parse(byte[] body) {
    if (body.length == 0) {
      throw invalid("expected a JSON object with a value, got no body");
    }
    String text = utf8(body);
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw invalid("expected a JSON object with a value");
      }
      SetRequest request = parseObject(json);
      if (json.nextToken() != null) {
        throw invalid("expected nothing after the JSON object");
      }
      return request;
    } catch (JacksonException e) {
      throw invalid("it is not well-formed JSON, or has a key twice, or is nested too deeply");
    }
  }

  private static SetRequest parseObject(JsonParser json) {
    String value = null;
    String reason = null;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = json.currentName();
      JsonToken token = json.nextToken();
      switch (key) {
        case "value" -> value = string(json, token, "value");
        case "reason" ->
            reason = token == JsonToken.VALUE_NULL ? null : string(json, token, "reason");
        default -> json.skipChildren();
      }
    }
    if (value == null) {
      throw new InvalidInputException("value", "Invalid body: expected a value, got none");
    }
    return new SetRequest(value, reason);
  }

  private static String string(JsonParser json, JsonToken token, String field) {
    if (token != JsonToken.VALUE_STRING) {
      throw new InvalidInputException(
          field, "Invalid body: expected the " + field + " to be a string");
    }
    return json.getString();
  }

  private static String utf8(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw invalid("it is not UTF-8");
    }
  }

  private static InvalidInputException invalid(String problem) {
    return new InvalidInputException("body", "Invalid body: " + problem);
  }
}
