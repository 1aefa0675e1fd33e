package io.configapi.cli.change;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.KnownWords;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.ExpectedVersion;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;

/** One operation of a transaction, as its fields are read. */
final class OperationText {

  private static final KnownWords FIELDS = KnownWords.of("op", "name", "value", "if_version");

  private final JsonParser json;
  private final String place;
  private @Nullable String op;
  private @Nullable String name;
  private @Nullable String value;
  private ExpectedVersion expected = ExpectedVersion.ANY;

  private OperationText(JsonParser json, String place) {
    this.json = json;
    this.place = place;
  }

  /**
   * Reads the operation that begins here.
   *
   * @param place what it is called in a message
   * @throws InvalidInputException if it is none
   */
  static ConfigCommand read(JsonParser json, String place) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new InvalidInputException(place, place + ": expected an object");
    }
    OperationText operation = new OperationText(json, place);
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = json.currentName();
      json.nextToken();
      operation.take(key);
    }
    return operation.command();
  }

  private void take(String key) {
    switch (key) {
      case "op" -> op = string(key);
      case "name" -> name = string(key);
      case "value" -> value = string(key);
      case "if_version" -> expected = version();
      default ->
          throw new InvalidInputException(place, place + ": " + FIELDS.refusal("field", key, ""));
    }
  }

  private String string(String field) {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw invalid(field, "a string");
    }
    return json.getString();
  }

  private ExpectedVersion version() {
    try {
      return switch (json.currentToken()) {
        case VALUE_NULL -> ExpectedVersion.ABSENT;
        case VALUE_NUMBER_INT -> ExpectedVersion.exactly(json.getLongValue());
        case VALUE_STRING ->
            ExpectedVersion.parse(json.getString()).orElseThrow(OperationText::noVersion);
        default -> throw noVersion();
      };
    } catch (InputCoercionException | InvalidInputException e) {
      throw invalid(
          "if_version", "a version, 1 or more, or \"3-hqz3w8yk1c\" with its mark, or null");
    }
  }

  private static InvalidInputException noVersion() {
    return new InvalidInputException("if_version", "no version");
  }

  private ConfigCommand command() {
    ConfigName target = checked("name", () -> ConfigName.of(required("name", name)));
    return switch (required("op", op)) {
      case "set" -> new ConfigCommand.Set(target, valueToSet(), expected);
      case "delete" -> {
        if (value != null) {
          throw invalid("value", "none where something is deleted");
        }
        yield new ConfigCommand.Delete(target, expected);
      }
      default -> throw invalid("op", "set or delete");
    };
  }

  private ConfigValue valueToSet() {
    ConfigValue wanted = checked("value", () -> ConfigValue.of(required("value", value)));
    if (wanted.sizeInBytes() > ConfigValue.DEFAULT_MAX_BYTES) {
      throw invalid("value", "at most " + ConfigValue.DEFAULT_MAX_BYTES + " bytes of UTF-8");
    }
    return wanted;
  }

  private String required(String field, @Nullable String text) {
    if (text == null) {
      throw invalid(field, "one, got none");
    }
    return text;
  }

  private <T> T checked(String field, Supplier<T> check) {
    try {
      return check.get();
    } catch (InvalidInputException e) {
      String problem = String.valueOf(e.getMessage());
      String at = place + "." + field;
      throw new InvalidInputException(at, problem.startsWith(at) ? problem : at + ": " + problem);
    }
  }

  private InvalidInputException invalid(String field, String wanted) {
    String at = place + "." + field;
    return new InvalidInputException(at, at + ": expected " + wanted);
  }
}
