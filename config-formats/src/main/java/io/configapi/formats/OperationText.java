package io.configapi.formats;

import io.configapi.domain.ConfigName;
import io.configapi.domain.KnownWords;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.ExpectedVersion;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One operation of a transaction, as its fields are read. */
final class OperationText {

  private static final KnownWords FIELDS =
      KnownWords.of("op", "name", "value", "content_type", "check", "if_version");

  private final String place;
  private @Nullable String op;
  private @Nullable String name;
  private @Nullable String value;
  private @Nullable String contentType;
  private boolean check;
  private ExpectedVersion expected = ExpectedVersion.ANY;

  private OperationText(String place) {
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
      throw TransactionText.invalid(place, place + ": expected an object");
    }
    OperationText operation = new OperationText(place);
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = json.currentName();
      json.nextToken();
      operation.take(json, key);
    }
    return operation.command();
  }

  private void take(JsonParser json, String key) {
    String field = place + "." + key;
    switch (key) {
      case "op" -> op = StrictJson.string(json, field);
      case "name" -> name = StrictJson.string(json, field);
      case "value" -> value = StrictJson.string(json, field);
      case "content_type" -> contentType = StrictJson.string(json, field);
      case "check" -> check = ValueText.check(json, field);
      case "if_version" ->
          expected =
              json.currentToken() == JsonToken.VALUE_NULL
                  ? ExpectedVersion.ABSENT
                  : StrictJson.version(json, field).expected();
      default -> throw StrictJson.unknownField(FIELDS, key, " in " + place);
    }
  }

  private ConfigCommand command() {
    ConfigName target = checked("name", name, ConfigName::of);
    return switch (required("op", op)) {
      case "set" ->
          new ConfigCommand.Set(
              target,
              checked("value", value, text -> ValueText.of(text, contentType, check)),
              expected);
      case "delete" -> {
        refuse("value", value != null);
        refuse("content_type", contentType != null);
        refuse("check", check);
        yield new ConfigCommand.Delete(target, expected);
      }
      default -> throw invalid("op", "set or delete");
    };
  }

  private <T> T checked(String field, @Nullable String given, Function<String, T> check) {
    String text = required(field, given);
    try {
      return check.apply(text);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(
          e.code(), place + "." + e.field(), place + ": " + e.getMessage());
    }
  }

  private void refuse(String field, boolean given) {
    if (given) {
      throw invalid(field, "none where something is deleted");
    }
  }

  private String required(String field, @Nullable String text) {
    if (text == null) {
      throw invalid(field, "one, got none");
    }
    return text;
  }

  private InvalidInputException invalid(String field, String wanted) {
    String at = place + "." + field;
    return TransactionText.invalid(at, at + ": expected " + wanted);
  }
}
