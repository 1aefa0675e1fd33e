package io.configapi.formats;

import io.configapi.domain.KnownWords;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.failure.TransactionTooLargeException;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.ConfigTransaction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A transaction as JSON: {@code {"operations": [{"op": "set", "name": "…", "value": "…",
 * "if_version": 3}, {"op": "delete", "name": "…"}], "reason": "…"}}.
 *
 * @param commands the operations, in order
 * @param reason why; null if it was not said
 */
public record TransactionText(List<ConfigCommand> commands, @Nullable String reason) {

  private static final String OPERATIONS = "operations";
  private static final KnownWords FIELDS = KnownWords.of(OPERATIONS, "reason");

  /**
   * Reads a request body, which must be UTF-8.
   *
   * @throws InvalidInputException if it is not what is expected; the message says which operation
   *     is at fault, and never quotes a value
   */
  public static TransactionText read(byte[] body) {
    return StrictJson.read(body, OPERATIONS, TransactionText::fields);
  }

  /**
   * Reads a file; a byte order mark at its beginning is passed over.
   *
   * @throws InvalidInputException as {@link #read} does
   */
  public static TransactionText readFile(byte[] file) {
    return StrictJson.readFile(file, OPERATIONS, TransactionText::fields);
  }

  /**
   * Whether a file is a transaction, right or wrong: an object with operations, an array. So a
   * wanted state can't have a sequence of that name at its top.
   */
  public static boolean isTransaction(byte[] file) {
    try (JsonParser json = StrictJson.fileParser(file)) {
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

  private static TransactionText fields(JsonParser json) {
    List<ConfigCommand> commands = new ArrayList<>();
    String reason = null;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = json.currentName();
      json.nextToken();
      switch (key) {
        case OPERATIONS -> readOperations(json, commands);
        case "reason" -> reason = StrictJson.stringOrNull(json, key);
        default -> throw StrictJson.unknownField(FIELDS, key, "");
      }
    }
    if (commands.isEmpty()) {
      throw invalid(OPERATIONS, "expected at least one of the operations, got none");
    }
    return new TransactionText(commands, reason);
  }

  private static void readOperations(JsonParser json, List<ConfigCommand> commands) {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw invalid(OPERATIONS, "expected the operations to be an array");
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (commands.size() == ConfigTransaction.MAX_OPERATIONS) {
        throw TransactionTooLargeException.operations();
      }
      commands.add(OperationText.read(json, "operations[" + commands.size() + "]"));
    }
  }

  static InvalidInputException invalid(String field, String problem) {
    return new InvalidInputException(field, "Invalid body: " + problem);
  }
}
