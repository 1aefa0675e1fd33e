package io.configapi.domain.log;

import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.event.ConfigEvent;
import io.configapi.domain.event.ConfigValueDeleted;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.EventMetadata;
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
        json.raw(",\"value\":");
        json.string(set.value());
        json.raw(",\"old_value\":");
        json.string(set.oldValue());
      }
      case ConfigValueDeleted deleted -> {
        json.raw(",\"deleted_value\":");
        json.string(deleted.deletedValue());
      }
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
          case ConfigValueSet set -> set.value().length() + length(set.oldValue());
          case ConfigValueDeleted deleted -> deleted.deletedValue().length();
        };
    return 128 + event.name().text().length() + values;
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
