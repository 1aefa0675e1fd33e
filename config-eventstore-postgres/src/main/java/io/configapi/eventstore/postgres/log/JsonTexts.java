package io.configapi.eventstore.postgres.log;

import io.configapi.domain.failure.CorruptLogException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads the texts of a JSON object, whoever wrote it. */
final class JsonTexts {

  /**
   * What a service wrote is what its limits let in; a reader with other limits must still read it.
   */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private JsonTexts() {}

  /**
   * The fields of an object that are text, or null; others are a later version's, and passed over.
   *
   * @throws CorruptLogException if it is no JSON object; it names position and column
   */
  static Map<String, @Nullable String> of(long position, String column, byte[] utf8) {
    return read(position, column, utf8, false);
  }

  /**
   * The same with the texts of the objects that are fields of it, as {@code field.field}.
   *
   * @throws CorruptLogException as above
   */
  static Map<String, @Nullable String> nested(long position, String column, byte[] utf8) {
    return read(position, column, utf8, true);
  }

  private static Map<String, @Nullable String> read(
      long position, String column, byte[] utf8, boolean nested) {
    Map<String, @Nullable String> texts = new HashMap<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), utf8)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new CorruptLogException(position, "its " + column + " is no JSON object");
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String key = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value == JsonToken.VALUE_STRING) {
          texts.put(key, parser.getString());
        } else if (nested && value == JsonToken.START_OBJECT) {
          putNested(key, parser, texts);
        }
        parser.skipChildren();
      }
      return texts;
    } catch (JacksonException e) {
      CorruptLogException corrupt =
          new CorruptLogException(position, "its " + column + " is malformed");
      corrupt.initCause(e);
      throw corrupt;
    }
  }

  private static void putNested(
      String field, JsonParser parser, Map<String, @Nullable String> texts) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = field + '.' + parser.currentName();
      if (parser.nextToken() == JsonToken.VALUE_STRING) {
        texts.put(key, parser.getString());
      }
      parser.skipChildren();
    }
  }
}
