package io.configapi.eventstore.postgres.append;

import io.configapi.domain.ConfigName;
import io.configapi.domain.event.ConfigValueDeleted;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.UnknownEvent;
import io.configapi.domain.failure.CorruptLogException;
import io.configapi.domain.write.ConfigAggregate;
import io.configapi.eventstore.postgres.log.EventColumns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The last event of a name, as far as it is needed to decide on the next. */
record LatestRow(
    ConfigName name,
    long position,
    long version,
    @Nullable String type,
    @Nullable String value,
    @Nullable Instant recordedAt) {

  /**
   * Of each of an array of names the last event, or nulls if it has none; asked as {@link
   * StreamQueries} tells.
   */
  static final String QUERY =
      """
      SELECT n.name, e.position, e.version, e.type,
             CASE e.type WHEN 'ConfigValueSet' THEN e.data ->> 'value' ELSE e.data ->> 'deleted_value' END,
             e.recorded_at
        FROM unnest(?::text[]) AS n(name)
        LEFT JOIN LATERAL (
             SELECT position, version, type, data, recorded_at
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
              rows.getString(4) == null ? null : EventColumns.instant(rows, 6)));
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
    return switch (type) {
      case ConfigValueSet.TYPE ->
          ConfigAggregate.after(
              version, new ConfigValueSet(name, required(), null, Instant.EPOCH), recordedAt);
      case ConfigValueDeleted.TYPE ->
          ConfigAggregate.after(
              version, new ConfigValueDeleted(name, required(), Instant.EPOCH), recordedAt);
      default -> throw new UnknownEvent(name, type, Optional.empty()).refusal(position);
    };
  }

  private String required() {
    if (value == null) {
      throw new CorruptLogException(position, "its data has no value");
    }
    return value;
  }
}
