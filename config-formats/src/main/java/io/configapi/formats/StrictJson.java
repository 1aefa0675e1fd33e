package io.configapi.formats;

import io.configapi.domain.KnownWords;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.MarkedVersion;
import io.configapi.domain.failure.FailureCode;
import io.configapi.domain.failure.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * A request that is one JSON object. Read strictly: no key twice, not nested too deeply, nothing
 * behind it. No message ever quotes it.
 */
public final class StrictJson {

  private static final int MOST_NESTED = 16;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MOST_NESTED)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(100)
                  .maxNameLength(1_000)
                  .build())
          .build();

  private StrictJson() {}

  /**
   * Reads a request body, which must be UTF-8 without a byte order mark.
   *
   * @param expected what the object is to have, for the message where there is none
   * @param fields reads its fields; the parser stands at the beginning of the object, and is to be
   *     left at its end
   * @throws InvalidInputException if it is not what is expected
   */
  public static <T> T read(byte[] body, String expected, Function<JsonParser, T> fields) {
    if (body.length == 0) {
      throw invalid("expected a JSON object with " + expected + ", got no body");
    }
    return read(JSON.createParser(ObjectReadContext.empty(), utf8(body)), expected, fields);
  }

  /** Reads a file likewise; it may begin with a byte order mark, and is not copied. */
  static <T> T readFile(byte[] file, String expected, Function<JsonParser, T> fields) {
    return read(fileParser(file), expected, fields);
  }

  /** What a file is read with. */
  static JsonParser fileParser(byte[] file) {
    return JSON.createParser(ObjectReadContext.empty(), file);
  }

  private static <T> T read(JsonParser parser, String expected, Function<JsonParser, T> fields) {
    try (JsonParser json = parser) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw invalid("expected a JSON object with " + expected);
      }
      T read = fields.apply(json);
      if (json.nextToken() != null) {
        throw invalid("expected nothing after the JSON object");
      }
      return read;
    } catch (JacksonException e) {
      // What Jackson says of it may quote a value.
      throw invalid(
          Place.of(e, parser)
              + ": it is not well-formed JSON, or has a key twice, or is nested too deeply");
    }
  }

  /** The string the parser stands at. */
  public static String string(JsonParser json, String field) {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new InvalidInputException(
          field, "Invalid body: expected the " + field + " to be a string");
    }
    return json.getString();
  }

  /** The string the parser stands at, or null. */
  public static @Nullable String stringOrNull(JsonParser json, String field) {
    return json.currentToken() == JsonToken.VALUE_NULL ? null : string(json, field);
  }

  /** The position the parser stands at: a number, or a string with or without its mark. */
  public static MarkedPosition position(JsonParser json, String field) {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return MarkedPosition.parse(json.getString()).orElseThrow(() -> noPlace(field, 0));
    }
    return MarkedPosition.of(number(json, field, 0));
  }

  /** The version the parser stands at, likewise. */
  public static MarkedVersion version(JsonParser json, String field) {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return MarkedVersion.parse(json.getString()).orElseThrow(() -> noPlace(field, 1));
    }
    return MarkedVersion.of(number(json, field, 1));
  }

  private static long number(JsonParser json, String field, long least) {
    boolean fits =
        json.currentToken() == JsonToken.VALUE_NUMBER_INT
            && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    long number = fits ? json.getLongValue() : -1;
    if (number < least) {
      throw noPlace(field, least);
    }
    return number;
  }

  private static InvalidInputException noPlace(String field, long least) {
    return new InvalidInputException(
        field,
        "Invalid body: expected the "
            + field
            + " to be a number of "
            + least
            + " or more, or a string with its mark, as \"10-hqz3w8yk1c\"");
  }

  /** What to throw if the text as a whole is not what is expected. */
  public static InvalidInputException invalid(String problem) {
    return new InvalidInputException("body", "Invalid body: " + problem);
  }

  /**
   * Says that a field is none of those that are known.
   *
   * @param place where the field stands, as " in operations[1]"; or empty
   */
  public static InvalidInputException unknownField(KnownWords known, String field, String place) {
    return new InvalidInputException(
        FailureCode.UNKNOWN_PARAMETER,
        "body",
        "Invalid body: " + known.refusal("field", field, place));
  }

  private static String utf8(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw invalid("it is not UTF-8");
    }
  }
}
