package io.configapi.http.answer;

import io.configapi.domain.ConfigValue;
import io.configapi.domain.ContentType;
import io.configapi.domain.FormerValue;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * The members that tell of a value: its text, or null and that it is sealed; and its content type,
 * where that is not what it is of nearly all.
 */
final class ValueJson {

  private ValueJson() {}

  /** A value, as who asks for it gets it: without what is sealed, which helps nobody there. */
  static void write(JsonGenerator json, ConfigValue value) {
    switch (value) {
      case ConfigValue.Plain plain -> json.writeStringProperty("value", plain.text());
      case ConfigValue.Sealed sealed -> {
        json.writeNullProperty("value");
        writeKey(json, "sealed", sealed.keyId());
      }
    }
    writeContentType(json, "content_type", value.contentType());
  }

  /** A value as an event records it, with what is sealed. */
  static void writeRecorded(JsonGenerator json, ConfigValue value) {
    if (!(value instanceof ConfigValue.Sealed sealed)) {
      write(json, value);
      return;
    }
    json.writeNullProperty("value");
    json.writeObjectPropertyStart("sealed");
    json.writeStringProperty("key_id", sealed.keyId());
    json.writeStringProperty("ciphertext", Base64.getEncoder().encodeToString(sealed.ciphertext()));
    json.writeEndObject();
    writeContentType(json, "content_type", sealed.contentType());
  }

  /**
   * What an event says of the value before.
   *
   * @param which what its members begin with: {@code old} or {@code deleted}
   */
  static void writeFormer(JsonGenerator json, String which, @Nullable FormerValue value) {
    switch (value) {
      case null -> json.writeNullProperty(which + "_value");
      case ConfigValue.Plain plain -> {
        json.writeStringProperty(which + "_value", plain.text());
        writeContentType(json, which + "_content_type", plain.contentType());
      }
      case FormerValue.Sealed sealed -> {
        json.writeNullProperty(which + "_value");
        writeKey(json, which + "_sealed", sealed.keyId());
        writeContentType(json, which + "_content_type", sealed.contentType());
      }
    }
  }

  /** The value before, as who asks for it gets it. */
  static void writeFormer(JsonGenerator json, @Nullable FormerValue value) {
    switch (value) {
      case null -> json.writeNullProperty("value");
      case ConfigValue.Plain plain -> write(json, plain);
      case FormerValue.Sealed sealed -> {
        json.writeNullProperty("value");
        writeKey(json, "sealed", sealed.keyId());
        writeContentType(json, "content_type", sealed.contentType());
      }
    }
  }

  private static void writeKey(JsonGenerator json, String name, String keyId) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("key_id", keyId);
    json.writeEndObject();
  }

  private static void writeContentType(JsonGenerator json, String name, ContentType contentType) {
    if (!contentType.isTextPlain()) {
      json.writeStringProperty(name, contentType.text());
    }
  }
}
