package io.configapi.reliability.history;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Values of events as one text each: of a plain one its text; where there is more to say, that as
 * well, behind U+0000, which no text has. So two values are equal where these texts are.
 */
final class RecordedValue {

  private static final String MARK = "\0";

  private RecordedValue() {}

  /**
   * The value that an event leaves.
   *
   * @throws IllegalArgumentException if there is none
   */
  static String of(JsonNode data) {
    JsonNode sealed = data.path("sealed");
    String value =
        sealed.isObject()
            ? sealed(sealed) + MARK + EventDecoder.text(sealed, "ciphertext")
            : EventDecoder.text(data, "value");
    return typed(value, data, "content_type");
  }

  /**
   * What an event says of the value before; null if there was none.
   *
   * @param which what its members begin with
   */
  static @Nullable String former(JsonNode data, String which) {
    JsonNode sealed = data.path(which + "_sealed");
    String value =
        sealed.isObject() ? sealed(sealed) : EventDecoder.textOrNull(data, which + "_value");
    return value == null ? null : typed(value, data, which + "_content_type");
  }

  /** What the event after it says of a value: all but what was sealed. */
  static @Nullable String asFormer(@Nullable String value) {
    if (value == null || !value.startsWith(MARK)) {
      return value;
    }
    int ciphertext = value.indexOf(MARK, MARK.length());
    int type = value.indexOf(MARK, ciphertext + MARK.length());
    return value.substring(0, ciphertext) + (type < 0 ? "" : value.substring(type));
  }

  private static String sealed(JsonNode sealed) {
    return MARK + EventDecoder.text(sealed, "key_id");
  }

  private static String typed(String value, JsonNode data, String field) {
    String type = EventDecoder.textOrNull(data, field);
    return type == null ? value : value + MARK + type;
  }
}
