package io.configapi.eventstore.postgres.log;

import io.configapi.domain.ConfigValue;
import io.configapi.domain.ContentType;
import io.configapi.domain.FormerValue;
import io.configapi.domain.failure.CorruptLogException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data of an event of a configuration, by field, whoever wrote it. A value is plain where its
 * text is there, and sealed where that is said; that there is neither is said, too, or it is
 * corrupt.
 */
record DataFields(long position, Map<String, @Nullable String> texts) {

  /**
   * Reads them.
   *
   * @throws CorruptLogException if it is no JSON object
   */
  static DataFields of(long position, byte[] utf8) {
    return new DataFields(position, JsonTexts.nested(position, "data", utf8));
  }

  /** The value of a set. */
  ConfigValue value() {
    ContentType contentType = contentType("content_type");
    String text = texts.get("value");
    if (text != null) {
      return ConfigValue.recorded(text, contentType);
    }
    String keyId = texts.get("sealed.key_id");
    if (keyId == null) {
      throw missing("value");
    }
    return ConfigValue.sealed(keyId, ciphertext(), contentType);
  }

  /** What a set says of the value before; null if there was none. */
  @Nullable FormerValue oldValue() {
    return former("old");
  }

  /** What a deletion says of the value before. */
  FormerValue deletedValue() {
    FormerValue deleted = former("deleted");
    if (deleted == null) {
      throw missing("deleted_value");
    }
    return deleted;
  }

  /** When it was decided. */
  Instant timestamp() {
    String text = texts.get("timestamp");
    if (text == null) {
      throw missing("timestamp");
    }
    return Instant.parse(text);
  }

  private @Nullable FormerValue former(String which) {
    ContentType contentType = contentType(which + "_content_type");
    String text = texts.get(which + "_value");
    if (text != null) {
      return ConfigValue.recorded(text, contentType);
    }
    String keyId = texts.get(which + "_sealed.key_id");
    return keyId == null ? null : new FormerValue.Sealed(keyId, contentType);
  }

  private ContentType contentType(String field) {
    String text = texts.get(field);
    return text == null ? ContentType.TEXT_PLAIN : ContentType.of(text);
  }

  private byte[] ciphertext() {
    String text = texts.get("sealed.ciphertext");
    if (text == null) {
      throw missing("sealed.ciphertext");
    }
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      CorruptLogException corrupt =
          new CorruptLogException(position, "its sealed.ciphertext is malformed");
      corrupt.initCause(e);
      throw corrupt;
    }
  }

  private CorruptLogException missing(String field) {
    return new CorruptLogException(position, "its data has no " + field);
  }
}
