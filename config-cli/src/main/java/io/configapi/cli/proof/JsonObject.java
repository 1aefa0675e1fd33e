package io.configapi.cli.proof;

import io.configapi.domain.failure.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON object as it was read, whole. What it holds is asked for by name and kind; whatever is not
 * there or is of another kind is refused by its name, and never quoted.
 *
 * @param members by name; each a String, a Long, a List, a JsonObject, or null
 */
record JsonObject(Map<String, @Nullable Object> members) {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNestingDepth(20)
                  .build())
          .build();

  /**
   * Reads an object.
   *
   * @throws InvalidInputException if it is none
   */
  static JsonObject parse(byte[] utf8) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), utf8)) {
      if (json.nextToken() == JsonToken.START_OBJECT
          && value(json) instanceof JsonObject object
          && json.nextToken() == null) {
        return object;
      }
      throw invalid("body", "one JSON object");
    } catch (JacksonException e) {
      // What Jackson says of it may quote a value.
      throw invalid("body", "JSON, each field once");
    }
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  String text(String name) {
    if (members.get(name) instanceof String text) {
      return text;
    }
    throw invalid(name, "a string");
  }

  @Nullable String textOrNull(String name) {
    return members.get(name) == null ? null : text(name);
  }

  long number(String name) {
    if (members.get(name) instanceof Long number) {
      return number;
    }
    throw invalid(name, "a number");
  }

  JsonObject object(String name) {
    if (members.get(name) instanceof JsonObject object) {
      return object;
    }
    throw invalid(name, "an object");
  }

  /** The texts of an array. */
  List<String> texts(String name) {
    if (members.get(name) instanceof List<?> list
        && list.stream().allMatch(String.class::isInstance)) {
      return list.stream().map(String.class::cast).toList();
    }
    throw invalid(name, "an array of strings");
  }

  private static @Nullable Object value(JsonParser json) {
    return switch (json.currentToken()) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = json.currentName();
          json.nextToken();
          members.put(name, value(json));
        }
        yield new JsonObject(members);
      }
      case START_ARRAY -> {
        List<Object> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          Object element = value(json);
          elements.add(element == null ? JsonToken.VALUE_NULL : element);
        }
        yield elements;
      }
      case VALUE_STRING -> json.getString();
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_NULL -> null;
      default -> JsonToken.NOT_AVAILABLE;
    };
  }

  private static InvalidInputException invalid(String name, String expected) {
    return new InvalidInputException(name, name + ": expected " + expected);
  }
}
