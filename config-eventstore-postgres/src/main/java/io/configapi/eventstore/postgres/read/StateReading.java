package io.configapi.eventstore.postgres.read;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.failure.CorruptLogException;
import io.configapi.eventstore.postgres.jdbc.ConnectionFactory;
import io.configapi.eventstore.postgres.jdbc.SqlFailure;
import io.configapi.eventstore.postgres.log.LogCopy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the state of all names at once: first the positions of their last events, by name, then
 * these events in the order in which they are stored, so each block once. They are put where their
 * names stand, so nothing has to be sorted by name. Over a connection of its own, as it can take
 * long.
 */
public final class StateReading {

  /** How many events are read in one snapshot. */
  private static final int EVENTS = 10_000;

  /** A range is read whole if at least one in so many of its events is wanted. */
  private static final int SPARSE = 2;

  private final ConnectionFactory connections;

  StateReading(ConnectionFactory connections) {
    this.connections = connections;
  }

  /**
   * All live configurations at a position, by name.
   *
   * @param slice how many entries of the index one statement passes
   */
  List<ConfigEntry> at(long atPosition, int slice) {
    try (Connection connection = connections.openForReplaying()) {
      return at(connection, atPosition, slice);
    } catch (SQLException e) {
      throw SqlFailure.translate(e);
    }
  }

  /** The same over a connection of the caller's. */
  public static List<ConfigEntry> at(Connection connection, long atPosition, int slice)
      throws SQLException {
    RankedPositions positions =
        RankedPositions.of(LastPositions.byName(connection, atPosition, slice));
    return live(entriesAt(connection, positions));
  }

  /** What the events at these positions leave, by rank; null where nothing is left. */
  private static @Nullable ConfigEntry[] entriesAt(Connection connection, RankedPositions positions)
      throws SQLException {
    @Nullable ConfigEntry[] entries = new @Nullable ConfigEntry[positions.count()];
    for (int from = 0; from < positions.count(); from += EVENTS) {
      int to = Math.min(positions.count(), from + EVENTS);
      int read = 0;
      try (LogCopy events = events(connection, positions, from, to)) {
        for (long at = events.nextPosition(); at > 0; at = events.nextPosition()) {
          int place = positions.find(at, from + read, from, to);
          if (place < 0) {
            events.passOver();
          } else {
            entries[positions.rank(place)] = events.entry(at);
            read++;
          }
        }
      }
      connection.commit();
      requireAll(positions.position(from), to - from, read);
    }
    return entries;
  }

  private static LogCopy events(Connection connection, RankedPositions positions, int from, int to)
      throws SQLException {
    long before = positions.position(from) - 1;
    long last = positions.position(to - 1);
    return last - before <= (long) SPARSE * (to - from)
        ? LogCopy.ofRange(connection, before, last)
        : LogCopy.ofPositions(connection, positions.slice(from, to));
  }

  private static void requireAll(long first, int wanted, int read) {
    if (read != wanted) {
      throw new CorruptLogException(
          first, "of " + wanted + " events from there that the index has, " + read + " were found");
    }
  }

  private static List<ConfigEntry> live(@Nullable ConfigEntry[] entries) {
    List<ConfigEntry> live = new ArrayList<>(entries.length);
    for (ConfigEntry entry : entries) {
      if (entry != null) {
        live.add(entry);
      }
    }
    return Collections.unmodifiableList(live);
  }
}
