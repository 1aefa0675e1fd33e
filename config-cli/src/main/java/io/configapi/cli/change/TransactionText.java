package io.configapi.cli.change;

import io.configapi.domain.KnownWords;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.ConfigTransaction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * A transaction as JSON: {@code {"operations": [{"op": "set", "name": "…", "value": "…",
 * "if_version": 3}, {"op": "delete", "name": "…"}], "reason": "…"}}.
 *
 * @param commands the operations, in order
 * @param reason why; null if it is not said
 */
record TransactionText(List<ConfigCommand> commands, @Nullable String reason) {

  private static final String OPERATIONS = "operations";
  private static final String REASON = "reason";
  private static final KnownWords FIELDS = KnownWords.of(OPERATIONS, REASON);

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  /**
   * Whether a text is a transaction, right or wrong: an object with operations, an array. No wanted
   * state is that, as there are no arrays in it.
   */
  static boolean isTransaction(byte[] utf8) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), utf8)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      boolean operations = false;
      while (!operations && json.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean named = json.currentName().equals(OPERATIONS);
        operations = json.nextToken() == JsonToken.START_ARRAY && named;
        json.skipChildren();
      }
      return operations;
    } catch (JacksonException e) {
      // What is wrong with it is told by the reader of states, with the place.
      return false;
    }
  }

  /**
   * Reads a transaction.
   *
   * @throws InvalidInputException if it is not what is expected; the message says which operation
   *     is at fault, and never quotes a value
   */
  static TransactionText parse(byte[] utf8) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), utf8)) {
      json.nextToken();
      TransactionText transaction = fields(json);
      if (json.nextToken() != null) {
        throw invalid(OPERATIONS, "expected nothing after the JSON object");
      }
      return transaction;
    } catch (JacksonException e) {
      // What Jackson says of it may quote a value.
      TokenStreamLocation place = e.getLocation();
      throw invalid(
          "body",
          "line %s, column %s: expected JSON, each field once, and here it is not"
              .formatted(place.getLineNr(), place.getColumnNr()));
    }
  }

  /**
   * Holds the names against a prefix.
   *
   * @throws InvalidInputException if one does not begin with it
   */
  void requirePrefix(String prefix) {
    for (int i = 0; i < commands.size(); i++) {
      if (!commands.get(i).name().startsWith(prefix)) {
        throw invalid(
            OPERATIONS, "operations[%s].name: expected it to begin with the prefix".formatted(i));
      }
    }
  }

  private static TransactionText fields(JsonParser json) {
    List<ConfigCommand> commands = new ArrayList<>();
    String reason = null;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = json.currentName();
      json.nextToken();
      switch (key) {
        case OPERATIONS -> readOperations(json, commands);
        case REASON -> reason = reason(json);
        default -> throw invalid("body", FIELDS.refusal("field", key, ""));
      }
    }
    if (commands.isEmpty()) {
      throw invalid(OPERATIONS, "expected at least one of the operations, got none");
    }
    return new TransactionText(commands, reason);
  }

  private static @Nullable String reason(JsonParser json) {
    return switch (json.currentToken()) {
      case VALUE_STRING -> json.getString();
      case VALUE_NULL -> null;
      default -> throw invalid(REASON, "expected the reason to be a string");
    };
  }

  private static void readOperations(JsonParser json, List<ConfigCommand> commands) {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw invalid(OPERATIONS, "expected the operations to be an array");
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (commands.size() == ConfigTransaction.MAX_OPERATIONS) {
        throw invalid(
            OPERATIONS,
            "expected at most " + ConfigTransaction.MAX_OPERATIONS + " operations; do it in parts");
      }
      commands.add(OperationText.read(json, "operations[" + commands.size() + "]"));
    }
  }

  static InvalidInputException invalid(String field, String problem) {
    return new InvalidInputException(field, problem);
  }
}
