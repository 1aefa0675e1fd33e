package io.configapi.eventstore.postgres.append;

import io.configapi.domain.ConfigName;
import io.configapi.domain.event.ConfigEvent;
import io.configapi.domain.event.ConfigValueDeleted;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.UnknownEvent;
import io.configapi.domain.failure.CorruptLogException;
import io.configapi.domain.write.ConfigAggregate;
import io.configapi.eventstore.postgres.log.EventColumns;
import io.configapi.eventstore.postgres.log.EventDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last event of a name, as far as it is needed to decide on the next.
 *
 * @param type null if it has none
 * @param value the text of its value, of most events all that is needed
 * @param data all of its data, where they say more of the value than its text; null for the others
 */
record LatestRow(
    ConfigName name,
    long position,
    long version,
    @Nullable String type,
    @Nullable String value,
    @Nullable String data,
    @Nullable Instant recordedAt) {

  /**
   * Of each of an array of names the last event, or nulls if it has none; asked as {@link
   * StreamQueries} tells.
   */
  static final String QUERY =
      """
      SELECT n.name, e.position, e.version, e.type,
             CASE e.type WHEN 'ConfigValueSet' THEN e.data ->> 'value' ELSE e.data ->> 'deleted_value' END,
             CASE WHEN strpos(e.written, 'sealed"') > 0 OR strpos(e.written, 'content_type"') > 0 THEN e.written END,
             e.recorded_at
        FROM unnest(?::text[]) AS n(name)
        LEFT JOIN LATERAL (
             SELECT position, version, type, data, data::text AS written, recorded_at
               FROM configapi.events
              WHERE events.name >= n.name AND events.name <= n.name
              ORDER BY events.name DESC, events.position DESC
              LIMIT 1) e ON true
      """;

  /** Asks for them; what is found is added to the map. */
  static void load(
      Connection connection, Collection<ConfigName> names, Map<ConfigName, LatestRow> loaded)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
      bind(statement, 1, names);
      read(statement.executeQuery(), loaded);
    }
  }

  /** Binds the names, as the parameter of this number. */
  static void bind(PreparedStatement statement, int index, Collection<ConfigName> names)
      throws SQLException {
    String[] texts = names.stream().map(ConfigName::text).toArray(String[]::new);
    statement.setArray(index, statement.getConnection().createArrayOf("text", texts));
  }

  static void read(ResultSet rows, Map<ConfigName, LatestRow> loaded) throws SQLException {
    while (rows.next()) {
      ConfigName name = ConfigName.of(rows.getString(1));
      loaded.put(
          name,
          new LatestRow(
              name,
              rows.getLong(2),
              rows.getLong(3),
              rows.getString(4),
              rows.getString(5),
              rows.getString(6),
              rows.getString(4) == null ? null : EventColumns.instant(rows, 7)));
    }
  }

  /**
   * What that event left.
   *
   * @throws CorruptLogException if it can't be understood
   */
  ConfigAggregate aggregate() {
    if (type == null || recordedAt == null) {
      return ConfigAggregate.neverSet(name);
    }
    return ConfigAggregate.after(version, event(type), recordedAt);
  }

  private ConfigEvent event(String known) {
    if (data != null) {
      return switch (EventDecoder.event(
          position, name, known, data.getBytes(StandardCharsets.UTF_8))) {
        case ConfigEvent event -> event;
        case UnknownEvent unknown -> throw unknown.refusal(position);
      };
    }
    return switch (known) {
      case ConfigValueSet.TYPE -> new ConfigValueSet(name, required(), null, Instant.EPOCH);
      case ConfigValueDeleted.TYPE -> new ConfigValueDeleted(name, required(), Instant.EPOCH);
      default -> throw new UnknownEvent(name, known, Optional.empty()).refusal(position);
    };
  }

  private String required() {
    if (value == null) {
      throw new CorruptLogException(position, "its data has no value");
    }
    return value;
  }
}
