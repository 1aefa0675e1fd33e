package io.configapi.formats;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** Reads one object; numbers and truths are taken as they are written. */
final class JsonReader {

  /** Its own limits would be met with errors that say less than those of the entries. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final JsonParser json;
  private final NestedEntries entries;

  private JsonReader(JsonParser json, NestedEntries entries) {
    this.json = json;
    this.entries = entries;
  }

  static void read(String text, CollectedEntries entries) {
    JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text);
    try (JsonParser json = parser) {
      new JsonReader(json, new NestedEntries(entries)).read();
    } catch (JacksonException e) {
      // What Jackson says of it may quote a value.
      throw Place.of(e, parser).refuse("expected JSON, and here it is not well-formed");
    }
  }

  private void read() {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw here().refuse("expected a JSON object");
    }
    while (!entries.isClosed()) {
      switch (json.nextToken()) {
        case END_OBJECT, END_ARRAY -> entries.close();
        case PROPERTY_NAME -> {
          Place place = here();
          entries.key(json.currentName(), place);
          json.nextToken();
          readValue(place);
        }
        default -> {
          entries.element();
          readValue(here());
        }
      }
    }
    if (json.nextToken() != null) {
      throw here().refuse("expected nothing after the JSON object");
    }
  }

  private void readValue(Place place) {
    switch (json.currentToken()) {
      case START_OBJECT -> entries.openMapping(place);
      case START_ARRAY -> entries.openSequence(place);
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
          entries.value(json.getString(), place);
      default ->
          throw here()
              .refuse("expected a string, a number, true, false, an object or an array, got null");
    }
  }

  private Place here() {
    return Place.of(json.currentTokenLocation());
  }
}
