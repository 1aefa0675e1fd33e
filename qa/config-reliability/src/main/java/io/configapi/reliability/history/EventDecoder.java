package io.configapi.reliability.history;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Understands events. Texts that come again and again are kept once. Not safe for use by several
 * threads.
 */
public final class EventDecoder {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST_SHARED = 100_000;

  private final Map<String, String> shared = new HashMap<>();
  private final Map<String, String> latest = new HashMap<>();

  /**
   * A row of the log.
   *
   * @throws IllegalArgumentException if it can't be understood; the message shows no value
   */
  public Event decode(LogEvent row) {
    try {
      return decode(
          row.position(),
          row.name(),
          row.version(),
          row.type(),
          JSON.readTree(row.data()),
          JSON.readTree(row.metadata()),
          row.recordedAt());
    } catch (JacksonException e) {
      throw new IllegalArgumentException("data or metadata is no JSON");
    }
  }

  /**
   * An event as {@code /events}, {@code /watch} and a transaction's answer have it.
   *
   * @throws IllegalArgumentException if it can't be understood; the message shows no value
   */
  public Event decode(JsonNode event) {
    JsonNode data = event.path("data");
    return decode(
        event.path("position").asLong(-1),
        text(data, "config_name"),
        event.path("stream_version").asLong(-1),
        text(event, "event_type"),
        data,
        event.path("metadata"),
        Instant.parse(text(event, "created_at")));
  }

  private Event decode(
      long position,
      String name,
      long version,
      String type,
      JsonNode data,
      JsonNode metadata,
      Instant recordedAt) {
    String sharedName = share(name);
    if (!text(data, "config_name").equals(name)) {
      throw new IllegalArgumentException("its data name another configuration");
    }
    String value = null;
    String oldValue;
    switch (type) {
      case Event.SET -> {
        value = RecordedValue.of(data);
        oldValue = RecordedValue.former(data, "old");
      }
      case Event.DELETED -> {
        oldValue = RecordedValue.former(data, "deleted");
        if (oldValue == null) {
          throw new IllegalArgumentException("no deleted_value");
        }
      }
      default -> throw new IllegalArgumentException("a type that nobody knows");
    }
    // The same text as that of the event before it, as a rule.
    String before = latest.get(sharedName);
    oldValue = before != null && before.equals(oldValue) ? before : oldValue;
    latest.put(sharedName, value == null ? "" : value);
    return new Event(
        position,
        sharedName,
        version,
        share(type),
        value,
        oldValue,
        metadata(metadata),
        recordedAt,
        text(data, "timestamp"));
  }

  private Map<String, String> metadata(JsonNode metadata) {
    Map<String, String> entries = new LinkedHashMap<>();
    metadata
        .properties()
        .forEach(entry -> entries.put(share(entry.getKey()), text(metadata, entry.getKey())));
    entries.computeIfPresent("actor", (key, actor) -> share(actor));
    return entries;
  }

  private String share(String text) {
    return shared.size() < MOST_SHARED ? shared.computeIfAbsent(text, first -> first) : text;
  }

  static String text(JsonNode object, String field) {
    String text = textOrNull(object, field);
    if (text == null) {
      throw new IllegalArgumentException("no " + field);
    }
    return text;
  }

  static @Nullable String textOrNull(JsonNode object, String field) {
    JsonNode text = object.path(field);
    return text.isString() ? text.stringValue() : null;
  }
}
