package io.configapi.http;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigValueDeleted;
import io.configapi.domain.ConfigValueSet;
import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.RecordedEvent;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes the JSON that goes over the wire. */
final class JsonBodies {

  private static final JsonFactory JSON = new JsonFactory();

  private JsonBodies() {}

  /** One configuration, with all there is to know of it. */
  static byte[] entry(ConfigEntry entry) {
    return object(
        json -> {
          json.writeStringProperty("name", entry.name().text());
          json.writeStringProperty("value", entry.value());
          json.writeNumberProperty("version", entry.version());
          json.writeStringProperty("updated_at", IsoTimestamp.format(entry.updatedAt()));
        });
  }

  /** One configuration, as a list shows it. */
  static void listed(JsonPage page, ConfigEntry entry) {
    JsonGenerator json = page.element();
    json.writeStartObject();
    json.writeStringProperty("name", entry.name().text());
    json.writeStringProperty("value", entry.value());
    json.writeEndObject();
  }

  /** One event, as a history shows it. */
  static void event(JsonPage page, RecordedEvent event) {
    JsonGenerator json = page.element();
    json.writeStartObject();
    json.writeStringProperty("event_type", event.event().type());
    json.writeObjectPropertyStart("data");
    writeData(json, event);
    json.writeEndObject();
    json.writeObjectPropertyStart("metadata");
    event.metadata().entries().forEach(json::writeStringProperty);
    json.writeEndObject();
    json.writeStringProperty("created_at", IsoTimestamp.format(event.recordedAt()));
    json.writeNumberProperty("stream_version", event.version());
    json.writeEndObject();
  }

  /** A problem of RFC 9457. Its type says no more than its status does (section 4.2.1). */
  static byte[] problem(int status, String title, String detail, @Nullable String field) {
    return object(
        json -> {
          json.writeStringProperty("type", "about:blank");
          json.writeStringProperty("title", title);
          json.writeNumberProperty("status", status);
          json.writeStringProperty("detail", detail);
          if (field != null) {
            json.writeStringProperty("field", field);
          }
        });
  }

  static byte[] health(String status, String timestamp, Map<String, String> checks) {
    return object(
        json -> {
          json.writeStringProperty("status", status);
          json.writeStringProperty("timestamp", timestamp);
          json.writeObjectPropertyStart("checks");
          checks.forEach(json::writeStringProperty);
          json.writeEndObject();
        });
  }

  private static void writeData(JsonGenerator json, RecordedEvent event) {
    json.writeStringProperty("config_name", event.name().text());
    switch (event.event()) {
      case ConfigValueSet set -> {
        json.writeStringProperty("value", set.value());
        json.writeName("old_value");
        if (set.oldValue() == null) {
          json.writeNull();
        } else {
          json.writeString(set.oldValue());
        }
      }
      case ConfigValueDeleted deleted ->
          json.writeStringProperty("deleted_value", deleted.deletedValue());
    }
    json.writeStringProperty("timestamp", IsoTimestamp.format(event.event().timestamp()));
  }

  private static byte[] object(Consumer<JsonGenerator> properties) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      properties.accept(json);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }
}
