package io.configapi.http.answer;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.FormerValue;
import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.event.ConfigValueDeleted;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.FailureCode;
import io.configapi.domain.plan.ConfigChange;
import io.configapi.domain.plan.PlannedChange;
import io.configapi.domain.plan.SideState;
import io.configapi.domain.write.WrittenChange;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes the JSON that goes over the wire. */
public final class JsonWriter {

  private static final JsonFactory JSON = new JsonFactory();

  private JsonWriter() {}

  /** One configuration, with all there is to know of it. */
  static byte[] entry(ConfigEntry entry) {
    return object(json -> writeEntry(json, entry));
  }

  /** The same, as an element of a list. */
  public static void detailed(JsonPage page, ConfigEntry entry) {
    JsonGenerator json = page.element();
    json.writeStartObject();
    writeEntry(json, entry);
    json.writeEndObject();
  }

  /** One configuration, as a list shows it. */
  public static void listed(JsonPage page, ConfigEntry entry) {
    JsonGenerator json = page.element();
    json.writeStartObject();
    json.writeStringProperty("name", entry.name().text());
    ValueJson.write(json, entry.value());
    json.writeEndObject();
  }

  /** One event, as a history shows it. */
  public static void event(JsonPage page, RecordedEvent event) {
    JsonGenerator json = page.element();
    json.writeStartObject();
    writeEvent(json, event);
    json.writeEndObject();
  }

  /** One event, as the log shows it: with its position. */
  public static void logged(JsonPage page, RecordedEvent event) {
    JsonGenerator json = page.element();
    json.writeStartObject();
    writeLogged(json, event);
    json.writeEndObject();
  }

  /** Writes the properties of an event, as the log shows it, into an object. */
  public static void writeLogged(JsonGenerator json, RecordedEvent event) {
    writeEvent(json, event);
    json.writeNumberProperty("position", event.position());
    json.writeNumberProperty("format", event.format().number());
  }

  /** What became of one configuration. */
  public static void change(JsonPage page, ConfigChange change) {
    writeChange(
        page.element(),
        change.name(),
        change.kind(),
        json -> {
          writeSide(json, "before", change.before());
          writeSide(json, "after", change.after());
        });
  }

  /**
   * What a write made of one configuration. Where nobody had looked what was there before, the
   * event itself tells of the value.
   */
  public static void written(JsonPage page, WrittenChange change) {
    if (change.before().isPresent()) {
      change(page, ConfigChange.of(change));
      return;
    }
    FormerValue former = former(change.event());
    writeChange(
        page.element(),
        change.name(),
        kind(change.event(), former),
        json -> {
          json.writeObjectPropertyStart("before");
          json.writeStringProperty("state", before(change.event(), former).word());
          ValueJson.writeFormer(json, former);
          json.writeEndObject();
          writeSide(json, "after", change.event());
        });
  }

  private static @Nullable FormerValue former(RecordedEvent event) {
    return switch (event.event()) {
      case ConfigValueSet set -> set.oldValue();
      case ConfigValueDeleted deleted -> deleted.deletedValue();
    };
  }

  private static SideState before(RecordedEvent event, @Nullable FormerValue former) {
    if (former != null) {
      return SideState.of(former);
    }
    return event.version() == 1 ? SideState.ABSENT : SideState.DELETED;
  }

  private static ConfigChange.Kind kind(RecordedEvent event, @Nullable FormerValue former) {
    if (event.event() instanceof ConfigValueDeleted) {
      return ConfigChange.Kind.REMOVED;
    }
    return former == null ? ConfigChange.Kind.ADDED : ConfigChange.Kind.CHANGED;
  }

  /** What would become of one configuration. */
  public static void planned(JsonPage page, PlannedChange change) {
    writeChange(
        page.element(),
        change.name(),
        change.kind(),
        json -> {
          writeSide(json, "before", change.before());
          json.writeObjectPropertyStart("after");
          json.writeStringProperty("state", SideState.of(change.newValue()).word());
          writeValue(json, change.newValue());
          json.writeEndObject();
        });
  }

  /** Writes the properties of an event into an object. */
  public static void writeEvent(JsonGenerator json, RecordedEvent event) {
    json.writeStringProperty("event_type", event.event().type());
    json.writeObjectPropertyStart("data");
    writeData(json, event);
    json.writeEndObject();
    json.writeObjectPropertyStart("metadata");
    event.metadata().entries().forEach(json::writeStringProperty);
    json.writeEndObject();
    json.writeStringProperty("created_at", IsoTimestamp.format(event.recordedAt()));
    json.writeNumberProperty("stream_version", event.version());
  }

  /** A problem of RFC 9457. */
  static byte[] problem(
      FailureCode code, int status, String title, String detail, Map<String, Object> more) {
    return object(
        json -> {
          json.writeStringProperty("type", code.type());
          json.writeStringProperty("title", title);
          json.writeNumberProperty("status", status);
          json.writeStringProperty("detail", detail);
          json.writeStringProperty("code", code.toString());
          more.forEach(
              (name, value) -> {
                if (value instanceof Number number) {
                  json.writeNumberProperty(name, number.longValue());
                } else {
                  json.writeStringProperty(name, value.toString());
                }
              });
        });
  }

  private static void writeData(JsonGenerator json, RecordedEvent event) {
    json.writeStringProperty("config_name", event.name().text());
    switch (event.event()) {
      case ConfigValueSet set -> {
        ValueJson.writeRecorded(json, set.value());
        ValueJson.writeFormer(json, "old", set.oldValue());
      }
      case ConfigValueDeleted deleted ->
          ValueJson.writeFormer(json, "deleted", deleted.deletedValue());
    }
    json.writeStringProperty("timestamp", IsoTimestamp.format(event.event().timestamp()));
  }

  private static void writeEntry(JsonGenerator json, ConfigEntry entry) {
    json.writeStringProperty("name", entry.name().text());
    ValueJson.write(json, entry.value());
    json.writeNumberProperty("version", entry.version());
    json.writeStringProperty("updated_at", IsoTimestamp.format(entry.updatedAt()));
  }

  private static void writeChange(
      JsonGenerator json, ConfigName name, ConfigChange.Kind kind, Consumer<JsonGenerator> sides) {
    json.writeStartObject();
    json.writeStringProperty("name", name.text());
    json.writeStringProperty("change", kind.name().toLowerCase(Locale.ROOT));
    sides.accept(json);
    json.writeEndObject();
  }

  private static void writeSide(JsonGenerator json, String side, @Nullable RecordedEvent event) {
    json.writeObjectPropertyStart(side);
    json.writeStringProperty("state", SideState.after(event).word());
    writeValue(json, ConfigChange.valueOf(event));
    if (event != null) {
      json.writeNumberProperty("version", event.version());
      json.writeNumberProperty("position", event.position());
      json.writeStringProperty("created_at", IsoTimestamp.format(event.recordedAt()));
      writeNullable(json, "actor", event.metadata().actor().orElse(null));
      writeNullable(json, "reason", event.metadata().reason().orElse(null));
    }
    json.writeEndObject();
  }

  private static void writeValue(JsonGenerator json, @Nullable ConfigValue value) {
    if (value == null) {
      json.writeNullProperty("value");
    } else {
      ValueJson.write(json, value);
    }
  }

  /** Writes a property that may be null. */
  public static void writeNullable(JsonGenerator json, String name, @Nullable String text) {
    if (text == null) {
      json.writeNullProperty(name);
    } else {
      json.writeStringProperty(name, text);
    }
  }

  /** A JSON object with these properties. */
  public static byte[] object(Consumer<JsonGenerator> properties) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      properties.accept(json);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }
}
