package io.configapi.eventstore.postgres.log;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.StreamName;
import io.configapi.domain.event.EventFormat;
import io.configapi.domain.event.EventHash;
import io.configapi.domain.failure.CorruptLogException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Events of the log, row by row, by COPY. Used by one thread only.
 *
 * <p>Each COPY is a snapshot of its own. While one is held, nothing that others replace is cleaned
 * up, the versions of the log's head above all, and there is one more of those with every write. So
 * a long log is read range by range: what is behind does not change.
 */
public final class LogCopy implements AutoCloseable {

  /** What timestamptz counts from, in its binary form. */
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

  /** One look along the primary key for each, whatever the statistics say. */
  public static final String EVENTS_AT =
      """
      SELECT %s
        FROM unnest('{%%s}'::bigint[]) AS p(position)
       CROSS JOIN LATERAL (
             SELECT * FROM configapi.events WHERE events.position = p.position LIMIT 1) e
      """
          .formatted(EventColumns.ALL);

  private final CopiedRows rows;

  private LogCopy(CopiedRows rows) {
    this.rows = rows;
  }

  /**
   * Begins to read the events after a position, up to another one, in order. Until it is closed the
   * connection can do nothing else, and its transaction lasts until the caller ends it.
   */
  public static LogCopy ofRange(Connection connection, long afterPosition, long upToPosition)
      throws SQLException {
    return begin(
        connection,
        """
        SELECT %s
          FROM configapi.events e
         WHERE e.position > %s AND e.position <= %s
         ORDER BY e.position
        """
            .formatted(EventColumns.ALL, afterPosition, upToPosition));
  }

  /** The same with the events at these positions; in no order that can be relied on. */
  public static LogCopy ofPositions(Connection connection, long[] positions) throws SQLException {
    return begin(
        connection,
        EVENTS_AT.formatted(
            Arrays.stream(positions).mapToObj(Long::toString).collect(Collectors.joining(","))));
  }

  private static LogCopy begin(Connection connection, String query) throws SQLException {
    return new LogCopy(CopiedRows.of(connection, query, EventColumns.COUNT));
  }

  /** The next row; null at the end. */
  public @Nullable StoredRow next() throws SQLException {
    if (!rows.next()) {
      return null;
    }
    CopiedBytes bytes = rows.bytes();
    long position = bytes.longField();
    return new StoredRow(
        position,
        bytes.textField(),
        bytes.longField(),
        bytes.textField(),
        bytes.field(),
        bytes.field(),
        time(bytes),
        EventHash.of(bytes.field()),
        EventDecoder.format(position, bytes.longField(), bytes.field()));
  }

  /**
   * Goes to the next row and gives its position, 0 at the end. Then {@link #entry} or {@link
   * #passOver} goes through the rest of it.
   */
  public long nextPosition() throws SQLException {
    return rows.next() ? rows.bytes().longField() : 0;
  }

  /** Passes over a row. */
  public void passOver() throws SQLException {
    for (int field = 1; field < EventColumns.COUNT; field++) {
      rows.bytes().skipField();
    }
  }

  /**
   * What the event of a row leaves: an entry, or null after a deletion. Costs less than the whole
   * event, but lets nothing pass that is none.
   *
   * @param position the row's position, which was read
   * @throws io.configapi.domain.failure.CorruptLogException if it can't be understood
   */
  public @Nullable ConfigEntry entry(long position) throws SQLException {
    CopiedBytes bytes = rows.bytes();
    String name = bytes.textField();
    long version = bytes.longField();
    String type = bytes.textField();
    CanonicalJson data = bytes.jsonField();
    CanonicalJson metadata = bytes.jsonField();
    Instant recordedAt = time(bytes);
    EventHash hash = EventHash.of(bytes.field());
    EventFormat format = EventDecoder.format(position, bytes.longField(), bytes.field());
    StoredEntry entry = StoredEntry.of(type, data, metadata);
    if (entry == null) {
      StoredRow row =
          new StoredRow(
              position,
              name,
              version,
              type,
              data.toBytes(),
              metadata.toBytes(),
              recordedAt,
              hash,
              format);
      return ConfigEntry.from(row.configuration()).orElse(null);
    }
    StreamName stream = EventDecoder.stream(position, name);
    ConfigValue value = entry.value();
    if (!(stream instanceof ConfigName configName)) {
      throw new CorruptLogException(position, "it is none of a configuration");
    }
    return value == null ? null : new ConfigEntry(configName, value, version, position, recordedAt);
  }

  /** Stops the server, if it has not sent all; the connection is free again. */
  @Override
  public void close() throws SQLException {
    rows.close();
  }

  private static Instant time(CopiedBytes bytes) throws SQLException {
    return EPOCH.plus(bytes.longField(), ChronoUnit.MICROS);
  }
}
