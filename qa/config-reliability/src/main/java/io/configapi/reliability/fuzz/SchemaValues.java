package io.configapi.reliability.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * JSON texts by a schema of the OpenAPI document: as it asks for, with, now and then, a part of it
 * bent. One for each case.
 */
final class SchemaValues {

  private static final int MOST_ELEMENTS = 4;

  private final ApiDocument document;
  private final Chance chance;

  /** One part in so many is bent. */
  private final int bendOneIn;

  SchemaValues(ApiDocument document, Chance chance, int bendOneIn) {
    this.document = document;
    this.chance = chance;
    this.bendOneIn = bendOneIn;
  }

  /** A text for a schema; {@code name} is what it stands under. */
  String json(JsonNode schemaOrReference, String name) {
    if (chance.oneIn(bendOneIn)) {
      return TrickyJson.anything(chance);
    }
    JsonNode schema = document.resolved(schemaOrReference);
    if (schema.has("discriminator") && !schema.has("allOf") && name.equals("operation")) {
      return json(variant(schema), "variant");
    }
    if (schema.has("oneOf")) {
      JsonNode choices = schema.path("oneOf");
      return json(choices.get(chance.below(choices.size())), name);
    }
    return switch (type(schema)) {
      case "array" -> array(schema);
      case "integer" -> Integer.toString(chance.between(1, 5));
      case "boolean" -> chance.pick("true", "false");
      case "null" -> "null";
      case "string" -> TrickyJson.quoted(string(schema, name));
      default -> object(schema);
    };
  }

  /** A text for a parameter, as it stands in a path, a query or a header. */
  String text(JsonNode schemaOrReference, String name) {
    JsonNode schema = document.resolved(schemaOrReference);
    return switch (type(schema)) {
      case "integer" -> Integer.toString(chance.between(0, 12));
      case "boolean" -> chance.pick("true", "false");
      default -> string(schema, name);
    };
  }

  private JsonNode variant(JsonNode schema) {
    List<JsonNode> variants = new ArrayList<>();
    schema
        .path("discriminator")
        .path("mapping")
        .properties()
        .forEach(e -> variants.add(e.getValue()));
    String reference = chance.pick(variants).stringValue();
    return document.at(reference);
  }

  private String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      return type.get(chance.below(type.size())).stringValue();
    }
    return type.stringValue(schema.has("enum") ? "string" : "object");
  }

  private String string(JsonNode schema, String name) {
    if (schema.has("enum")) {
      JsonNode choices = schema.path("enum");
      return choices.get(chance.below(choices.size())).stringValue();
    }
    if (schema.path("format").stringValue("").equals("date-time") || name.equals("at")) {
      return chance.oneIn(2) ? "2026-11-24T13:30:00Z" : TrickyTexts.instant(chance);
    }
    return switch (name) {
      case "name" -> TrickyTexts.name(chance);
      case "prefix" -> "f.1";
      case "from", "to" -> chance.pick("now", "0", "3", "2026-11-24T13:30:00Z");
      case "wait" -> chance.pick("0s", "1ms", "20ms");
      default -> "v" + chance.below(1_000_000);
    };
  }

  private String array(JsonNode schema) {
    List<String> elements = new ArrayList<>();
    int size = chance.between(1, MOST_ELEMENTS);
    for (int i = 0; i < size; i++) {
      elements.add(json(schema.path("items"), "operation"));
    }
    return "[" + String.join(",", elements) + "]";
  }

  private String object(JsonNode schema) {
    Map<String, JsonNode> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    collect(schema, properties, required);
    List<String> members = new ArrayList<>();
    properties.forEach(
        (key, value) -> {
          boolean left = !required.contains(key) && chance.oneIn(2);
          if (!left && !chance.oneIn(bendOneIn * 2)) {
            members.add(TrickyJson.quoted(key) + ":" + json(value, key));
          }
        });
    if (schema.path("additionalProperties").isObject()) {
      for (int i = chance.between(0, MOST_ELEMENTS); i > 0; i--) {
        String name = TrickyTexts.name(chance) + (chance.oneIn(bendOneIn) ? "é" : "");
        members.add(
            TrickyJson.quoted(name) + ":" + json(schema.path("additionalProperties"), "value"));
      }
    }
    return TrickyJson.object(chance, members, bendOneIn);
  }

  /** The members of a schema and of all it is made of; a kind of operation says which it is. */
  private void collect(
      JsonNode reference, Map<String, JsonNode> properties, List<String> required) {
    JsonNode schema = document.resolved(reference);
    schema.path("allOf").forEach(part -> collect(part, properties, required));
    schema.path("properties").properties().forEach(e -> properties.put(e.getKey(), e.getValue()));
    schema.path("required").forEach(name -> required.add(name.stringValue()));
  }
}
