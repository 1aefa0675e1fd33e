package io.configapi.http.body;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.KnownWords;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.failure.TransactionTooLargeException;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.ConfigTransaction;
import io.configapi.domain.write.ExpectedVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What a transaction asks for: {@code {"operations": [{"op": "set", "name": "…", "value": "…",
 * "if_version": 3}, {"op": "delete", "name": "…"}], "reason": "…"}}.
 *
 * @param commands the operations, in order
 * @param reason why; null if it was not said
 */
public record TransactionRequest(List<ConfigCommand> commands, @Nullable String reason) {

  private static final KnownWords FIELDS = KnownWords.of("operations", "reason");

  /**
   * Reads a body.
   *
   * @throws InvalidInputException if it is not what is expected; the message says which operation
   *     is at fault, and never quotes it
   */
  public static TransactionRequest parse(byte[] body) {
    return JsonRequestReader.read(body, "operations", TransactionRequest::fields);
  }

  private static TransactionRequest fields(JsonParser json) {
    List<ConfigCommand> commands = new ArrayList<>();
    String reason = null;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = json.currentName();
      json.nextToken();
      switch (key) {
        case "operations" -> readOperations(json, commands);
        case "reason" -> reason = JsonRequestReader.stringOrNull(json, "reason");
        default -> throw JsonRequestReader.unknownField(FIELDS, key, "");
      }
    }
    if (commands.isEmpty()) {
      throw new InvalidInputException(
          "operations", "Invalid body: expected operations, at least one, got none");
    }
    return new TransactionRequest(commands, reason);
  }

  private static void readOperations(JsonParser json, List<ConfigCommand> commands) {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new InvalidInputException(
          "operations", "Invalid body: expected the operations to be an array");
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (commands.size() == ConfigTransaction.MAX_OPERATIONS) {
        throw TransactionTooLargeException.operations();
      }
      String place = "operations[" + commands.size() + "]";
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw new InvalidInputException(
            place, "Invalid body: expected " + place + " to be an object");
      }
      commands.add(OperationFields.read(json, place).command(place));
    }
  }

  /** The fields of one operation, as they are read. */
  private static final class OperationFields {

    private static final KnownWords KNOWN = KnownWords.of("op", "name", "value", "if_version");

    private @Nullable String op;
    private @Nullable String name;
    private @Nullable String value;
    private ExpectedVersion expected = ExpectedVersion.ANY;

    static OperationFields read(JsonParser json, String place) {
      OperationFields fields = new OperationFields();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String key = json.currentName();
        json.nextToken();
        fields.take(json, key, place);
      }
      return fields;
    }

    private void take(JsonParser json, String key, String place) {
      String field = place + "." + key;
      switch (key) {
        case "op" -> op = JsonRequestReader.string(json, field);
        case "name" -> name = JsonRequestReader.string(json, field);
        case "value" -> value = JsonRequestReader.string(json, field);
        case "if_version" ->
            expected =
                json.currentToken() == JsonToken.VALUE_NULL
                    ? ExpectedVersion.ABSENT
                    : JsonRequestReader.version(json, field).expected();
        default -> throw JsonRequestReader.unknownField(KNOWN, key, " in " + place);
      }
    }

    private ConfigCommand command(String place) {
      ConfigName target =
          located(place, "name", () -> ConfigName.of(required(place, "name", name)));
      return switch (required(place, "op", op)) {
        case "set" -> {
          String text = required(place, "value", value);
          yield new ConfigCommand.Set(
              target, located(place, "value", () -> ConfigValue.of(text)), expected);
        }
        case "delete" -> {
          if (value != null) {
            throw invalid(place, "value", "no value where something is deleted");
          }
          yield new ConfigCommand.Delete(target, expected);
        }
        default -> throw invalid(place, "op", "set or delete");
      };
    }

    private static String required(String place, String field, @Nullable String text) {
      if (text == null) {
        throw invalid(place, field, "one, got none");
      }
      return text;
    }

    private static InvalidInputException invalid(String place, String field, String expected) {
      String at = place + "." + field;
      return new InvalidInputException(at, "Invalid " + at + ": expected " + expected);
    }

    private static <T> T located(String place, String field, Supplier<T> checked) {
      try {
        return checked.get();
      } catch (InvalidInputException e) {
        throw new InvalidInputException(place + "." + field, place + ": " + e.getMessage());
      }
    }
  }
}
