package io.configapi.reliability.history;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rows of a log, made by hand. */
final class Rows {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Instant BEGIN = Instant.parse("2026-11-25T10:00:00Z");

  private Rows() {}

  /** When a position was recorded. */
  static Instant recordedAt(long position) {
    return BEGIN.plusMillis(position);
  }

  static LogEvent row(
      long position,
      String name,
      long version,
      @Nullable String value,
      @Nullable String oldValue,
      Map<String, String> metadata) {
    ObjectNode data = JSON.createObjectNode().put("config_name", name);
    if (value == null) {
      data.put("deleted_value", oldValue);
    } else {
      data.put("value", value).put("old_value", oldValue);
    }
    data.put("timestamp", recordedAt(position).toString());
    return new LogEvent(
        position,
        name,
        version,
        value == null ? Event.DELETED : Event.SET,
        bytes(data.toString()),
        bytes(JSON.writeValueAsString(metadata)),
        recordedAt(position),
        new byte[32],
        2,
        new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, (byte) position});
  }

  static LogEvent hashed(LogEvent row, byte[] hash) {
    return new LogEvent(
        row.position(),
        row.name(),
        row.version(),
        row.type(),
        row.data(),
        row.metadata(),
        row.recordedAt(),
        hash,
        row.format(),
        row.salt());
  }

  static LogEvent at(LogEvent row, long position, long version) {
    return new LogEvent(
        position,
        row.name(),
        version,
        row.type(),
        row.data(),
        row.metadata(),
        recordedAt(position),
        row.hash(),
        row.format(),
        row.salt());
  }

  static LogEvent recorded(LogEvent row, Instant recordedAt) {
    return with(row, row.type(), row.data(), row.metadata(), recordedAt);
  }

  static LogEvent typed(LogEvent row, String type) {
    return with(row, type, row.data(), row.metadata(), row.recordedAt());
  }

  /** With another text in its data. */
  static LogEvent data(LogEvent row, String part, String other) {
    byte[] data = replaced(row.data(), part, other);
    return with(row, row.type(), data, row.metadata(), row.recordedAt());
  }

  /** With another text in its metadata. */
  static LogEvent metadata(LogEvent row, String part, String other) {
    byte[] metadata = replaced(row.metadata(), part, other);
    return with(row, row.type(), row.data(), metadata, row.recordedAt());
  }

  private static LogEvent with(
      LogEvent row, String type, byte[] data, byte[] metadata, Instant recordedAt) {
    return new LogEvent(
        row.position(),
        row.name(),
        row.version(),
        type,
        data,
        metadata,
        recordedAt,
        row.hash(),
        row.format(),
        row.salt());
  }

  private static byte[] replaced(byte[] json, String part, String other) {
    String text = new String(json, StandardCharsets.UTF_8);
    String replaced = text.replaceFirst(part, other);
    if (replaced.equals(text)) {
      throw new AssertionError("no " + part + " to replace");
    }
    return bytes(replaced);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
