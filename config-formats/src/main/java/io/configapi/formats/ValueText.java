package io.configapi.formats;

import io.configapi.domain.ConfigValue;
import io.configapi.domain.ContentType;
import io.configapi.domain.failure.InvalidInputException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** A value as somebody gives it: a text, of which kind it is, and whether that is to be checked. */
public final class ValueText {

  /** A value may be as long as it likes, but not so deep that a reader of it has no stack left. */
  private static final int MOST_NESTED = 500;

  /** The parser copies what it has of a text whenever it takes more: few and large steps. */
  private static final int LARGEST_STEP = 4 * 1024 * 1024;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MOST_NESTED)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private ValueText() {}

  /**
   * The value.
   *
   * @param contentType what kind of text it is; null if it was not said
   * @param check whether to hold the text against its kind: JSON and YAML can be
   * @throws InvalidInputException (field {@code value}, {@code content_type} or {@code check}) if
   *     it is none; the message never quotes it
   */
  public static ConfigValue.Plain of(String text, @Nullable String contentType, boolean check) {
    ContentType type = contentType == null ? ContentType.TEXT_PLAIN : ContentType.of(contentType);
    ConfigValue.Plain value = ConfigValue.of(text, type);
    if (check) {
      requireWellFormed(value);
    }
    return value;
  }

  /** The truth the parser stands at: whether to check. */
  public static boolean check(JsonParser json, String field) {
    if (json.currentToken() != JsonToken.VALUE_TRUE
        && json.currentToken() != JsonToken.VALUE_FALSE) {
      throw new InvalidInputException(
          field, "Invalid body: expected the " + field + " to be true or false");
    }
    return json.getBooleanValue();
  }

  private static void requireWellFormed(ConfigValue.Plain value) {
    ContentType type = value.contentType();
    if (type.isJson()) {
      requireJson(value.text());
    } else if (type.isYaml()) {
      requireYaml(value.text());
    } else {
      throw new InvalidInputException(
          "check",
          "Invalid check: expected a content type that can be checked, which are JSON and YAML");
    }
  }

  private static void requireJson(String text) {
    // Of its own, as what it says of an error can have the text in it.
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
      try {
        if (json.nextToken() == null) {
          throw invalid("expected JSON, got nothing");
        }
        json.skipChildren();
        if (json.nextToken() != null) {
          throw invalid(Place.of(json.currentTokenLocation()) + ": expected the end of the JSON");
        }
      } catch (JacksonException e) {
        throw invalid(Place.of(e, json) + ": it is not well-formed JSON, or is nested too deeply");
      }
    }
  }

  private static void requireYaml(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setBufferSize(Math.clamp(text.length(), 1, LARGEST_STEP))
            .setCodePointLimit(Integer.MAX_VALUE)
            .build();
    try {
      new Parse(settings).parseString(text).forEach(event -> {});
    } catch (YamlEngineException | IllegalArgumentException e) {
      throw invalid("it is not well-formed YAML 1.2");
    }
  }

  private static InvalidInputException invalid(String problem) {
    return new InvalidInputException("value", "Invalid value: " + problem);
  }
}
