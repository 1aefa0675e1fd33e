package io.configapi.eventstore.postgres;

import io.configapi.domain.ConfigEvent;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValueDeleted;
import io.configapi.domain.ConfigValueSet;
import io.configapi.domain.CorruptLogException;
import io.configapi.domain.EventMetadata;
import io.configapi.domain.InvalidInputException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads events back from the JSON they are stored as. What can't be understood is said to be
 * corrupt, with its position.
 */
final class StoredEvent {

  /**
   * What a service wrote is what its limits let in; a reader with other limits must still read it.
   */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private StoredEvent() {}

  static ConfigEvent event(long position, String name, String type, String data) {
    Map<String, @Nullable String> fields = texts(position, "data", data);
    try {
      ConfigName configName = ConfigName.of(name);
      return switch (type) {
        case ConfigValueSet.TYPE ->
            new ConfigValueSet(
                configName,
                required(position, fields, "value"),
                fields.get("old_value"),
                timestamp(position, fields));
        case ConfigValueDeleted.TYPE ->
            new ConfigValueDeleted(
                configName,
                required(position, fields, "deleted_value"),
                timestamp(position, fields));
        default -> throw new CorruptLogException(position, "unknown event type");
      };
    } catch (InvalidInputException | DateTimeException e) {
      throw corrupt(position, "its name or timestamp is malformed", e);
    }
  }

  static EventMetadata metadata(long position, String metadata) {
    Map<String, String> entries = new HashMap<>();
    texts(position, "metadata", metadata)
        .forEach(
            (key, text) -> {
              if (text != null) {
                entries.put(key, text);
              }
            });
    try {
      return EventMetadata.of(entries);
    } catch (InvalidInputException e) {
      throw corrupt(position, "its metadata is malformed", e);
    }
  }

  private static Instant timestamp(long position, Map<String, @Nullable String> fields) {
    return Instant.parse(required(position, fields, "timestamp"));
  }

  private static String required(
      long position, Map<String, @Nullable String> fields, String field) {
    String text = fields.get(field);
    if (text == null) {
      throw new CorruptLogException(position, "its data has no " + field);
    }
    return text;
  }

  /**
   * The fields of an object that are text, or null; others are a later version's, and passed over.
   */
  private static Map<String, @Nullable String> texts(long position, String column, String json) {
    Map<String, @Nullable String> texts = new HashMap<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new CorruptLogException(position, "its " + column + " is no JSON object");
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String key = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value == JsonToken.VALUE_STRING) {
          texts.put(key, parser.getString());
        }
        parser.skipChildren();
      }
      return texts;
    } catch (JacksonException e) {
      throw corrupt(position, "its " + column + " is malformed", e);
    }
  }

  private static CorruptLogException corrupt(long position, String problem, Exception cause) {
    CorruptLogException corrupt = new CorruptLogException(position, problem);
    corrupt.initCause(cause);
    return corrupt;
  }
}
