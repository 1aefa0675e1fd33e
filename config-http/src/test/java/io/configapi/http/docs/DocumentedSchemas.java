package io.configapi.http.docs;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas of the document, more strictly than clients should take them: what an object has but
 * its schema does not is a mistake, values that it does not list are, too, and where a property
 * says which of several schemas an object is of, it is held to that one.
 */
public final class DocumentedSchemas {

  private static final String PLACE = "#/components/schemas/";

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          Dialect.builder(Dialects.getDraft202012())
              .keyword(new NonValidationKeyword("components"))
              .keyword(new NonValidationKeyword("discriminator"))
              .keyword(new NonValidationKeyword("x-known-values"))
              .build());
  private final ObjectNode schemas;

  public DocumentedSchemas(OpenApiDocument document) {
    schemas = document.components().get("schemas").deepCopy().asObject();
    List<JsonNode> all = schemas.valueStream().toList();
    all.forEach(this::expand);
    all.forEach(DocumentedSchemas::closeValues);
    all.forEach(schema -> close(schema.asObject()));
    all.forEach(schema -> tie(schema.path("discriminator")));
  }

  /** What is wrong with a value; empty if nothing is. */
  public List<Error> problems(JsonNode schema, JsonNode value) {
    ObjectNode wrapped = schemas.objectNode();
    wrapped.set("value", schema.deepCopy());
    expand(wrapped);
    ObjectNode whole = wrapped.get("value").asObject();
    whole.putObject("components").set("schemas", schemas);
    return registry
        .getSchema(whole)
        .validate(
            value,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  /** Puts all that a schema can be in the place of a reference to it, where it says what it is. */
  private void expand(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.propertyNames().stream()
          .filter(name -> !name.equals("allOf"))
          .toList()
          .forEach(name -> object.set(name, expanded(object.get(name))));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, expanded(array.get(i)));
      }
    }
  }

  private JsonNode expanded(JsonNode node) {
    String reference = node.path("$ref").asString("");
    JsonNode mapping =
        schemas.path(reference.replace(PLACE, "")).path("discriminator").path("mapping");
    if (mapping.isMissingNode()) {
      expand(node);
      return node;
    }
    ObjectNode choice = schemas.objectNode();
    ArrayNode choices = choice.putArray("oneOf");
    mapping.forEach(child -> choices.addObject().set("$ref", child));
    return choice;
  }

  /** Clients must take others, too; this server has no others yet. */
  private static void closeValues(JsonNode node) {
    if (node.has("x-known-values")) {
      node.asObject().set("enum", node.get("x-known-values"));
    }
    node.forEach(DocumentedSchemas::closeValues);
  }

  /** Only what others are made of stays open. */
  private static void close(ObjectNode schema) {
    boolean object = schema.has("properties") || schema.has("allOf");
    if (object && !schema.has("discriminator")) {
      schema.put("unevaluatedProperties", false);
    }
  }

  private void tie(JsonNode discriminator) {
    discriminator
        .path("mapping")
        .forEachEntry(
            (value, reference) ->
                schemas
                    .get(reference.asString().replace(PLACE, ""))
                    .asObject()
                    .putObject("properties")
                    .putObject(discriminator.get("propertyName").asString())
                    .put("const", value));
  }
}
