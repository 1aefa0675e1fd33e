package io.configapi.domain.log;

import io.configapi.domain.ConfigEvent;
import io.configapi.domain.ConfigValueDeleted;
import io.configapi.domain.ConfigValueSet;
import io.configapi.domain.EventMetadata;
import io.configapi.domain.IsoTimestamp;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON text of an event and of its metadata, in UTF-8: fixed keys in a fixed order, no
 * white space, only what RFC 8259 (section 7) demands escaped. The same event gives the same bytes
 * everywhere, so it gives the same hash.
 */
public final class EventJson {

  private static final String HEX = "0123456789abcdef";

  private EventJson() {}

  /** The data of an event. */
  public static byte[] data(ConfigEvent event) {
    StringBuilder json = new StringBuilder(96);
    json.append("{\"config_name\":");
    appendString(json, event.name().text());
    switch (event) {
      case ConfigValueSet set -> {
        json.append(",\"value\":");
        appendString(json, set.value());
        json.append(",\"old_value\":");
        appendString(json, set.oldValue());
      }
      case ConfigValueDeleted deleted -> {
        json.append(",\"deleted_value\":");
        appendString(json, deleted.deletedValue());
      }
    }
    json.append(",\"timestamp\":");
    appendString(json, IsoTimestamp.format(event.timestamp()));
    return utf8(json.append('}'));
  }

  /** The metadata of an event, by key. */
  public static byte[] metadata(EventMetadata metadata) {
    StringBuilder json = new StringBuilder(64).append('{');
    metadata
        .entries()
        .forEach(
            (key, text) -> {
              if (json.length() > 1) {
                json.append(',');
              }
              appendString(json, key);
              json.append(':');
              appendString(json, text);
            });
    return utf8(json.append('}'));
  }

  private static void appendString(StringBuilder json, @Nullable String text) {
    if (text == null) {
      json.append("null");
      return;
    }
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < 0x20) {
        json.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }

  private static byte[] utf8(StringBuilder json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
