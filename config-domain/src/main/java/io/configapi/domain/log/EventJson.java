package io.configapi.domain.log;

import io.configapi.domain.ConfigValue;
import io.configapi.domain.ContentType;
import io.configapi.domain.FormerValue;
import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.event.ConfigEvent;
import io.configapi.domain.event.ConfigValueDeleted;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.EventMetadata;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON text of an event and of its metadata, in UTF-8: fixed keys in a fixed order, no
 * white space, only what RFC 8259 (section 7) demands escaped. The same event gives the same bytes
 * everywhere, so it gives the same hash.
 */
public final class EventJson {

  private EventJson() {}

  /** The data of an event. */
  public static byte[] data(ConfigEvent event) {
    JsonBytes json = new JsonBytes(expectedLength(event));
    json.raw("{\"config_name\":");
    json.string(event.name().text());
    switch (event) {
      case ConfigValueSet set -> {
        value(json, set.value());
        oldValue(json, set.oldValue());
      }
      case ConfigValueDeleted deleted -> deletedValue(json, deleted.deletedValue());
    }
    json.raw(",\"timestamp\":");
    json.string(IsoTimestamp.format(event.timestamp()));
    json.raw("}");
    return json.toArray();
  }

  /** The metadata of an event, by key. */
  public static byte[] metadata(EventMetadata metadata) {
    JsonBytes json = new JsonBytes(64);
    json.raw("{");
    metadata
        .entries()
        .forEach(
            (key, text) -> {
              if (json.length() > 1) {
                json.raw(",");
              }
              json.string(key);
              json.raw(":");
              json.string(text);
            });
    json.raw("}");
    return json.toArray();
  }

  /** Enough where nothing needs an escape and all is ASCII. */
  private static int expectedLength(ConfigEvent event) {
    int values =
        switch (event) {
          case ConfigValueSet set -> set.value().weight() + weight(set.oldValue());
          case ConfigValueDeleted deleted -> deleted.deletedValue().weight();
        };
    return 128 + event.name().text().length() + values;
  }

  private static int weight(@Nullable FormerValue value) {
    return value == null ? 0 : value.weight();
  }

  private static void value(JsonBytes json, ConfigValue value) {
    switch (value) {
      case ConfigValue.Plain plain -> {
        json.raw(",\"value\":");
        json.string(plain.text());
      }
      case ConfigValue.Sealed sealed -> {
        json.raw(",\"sealed\":{\"key_id\":");
        json.string(sealed.keyId());
        json.raw(",\"ciphertext\":\"");
        json.raw(Base64.getEncoder().encodeToString(sealed.ciphertext()));
        json.raw("\"}");
      }
    }
    contentType(json, ",\"content_type\":", value.contentType());
  }

  private static void oldValue(JsonBytes json, @Nullable FormerValue value) {
    switch (value) {
      case null -> json.raw(",\"old_value\":null");
      case ConfigValue.Plain plain -> {
        json.raw(",\"old_value\":");
        json.string(plain.text());
        contentType(json, ",\"old_content_type\":", plain.contentType());
      }
      case FormerValue.Sealed sealed -> {
        formerlySealed(json, ",\"old_sealed\":", sealed);
        contentType(json, ",\"old_content_type\":", sealed.contentType());
      }
    }
  }

  private static void deletedValue(JsonBytes json, FormerValue value) {
    switch (value) {
      case ConfigValue.Plain plain -> {
        json.raw(",\"deleted_value\":");
        json.string(plain.text());
      }
      case FormerValue.Sealed sealed -> formerlySealed(json, ",\"deleted_sealed\":", sealed);
    }
    contentType(json, ",\"deleted_content_type\":", value.contentType());
  }

  private static void formerlySealed(JsonBytes json, String key, FormerValue.Sealed sealed) {
    json.raw(key);
    json.raw("{\"key_id\":");
    json.string(sealed.keyId());
    json.raw("}");
  }

  /** Said only where it is another than nearly all values have. */
  private static void contentType(JsonBytes json, String key, ContentType contentType) {
    if (!contentType.isTextPlain()) {
      json.raw(key);
      json.string(contentType.text());
    }
  }
}
