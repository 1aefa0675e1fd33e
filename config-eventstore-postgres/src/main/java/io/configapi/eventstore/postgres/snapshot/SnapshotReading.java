package io.configapi.eventstore.postgres.snapshot;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.failure.ConfigException;
import io.configapi.domain.failure.CorruptLogException;
import io.configapi.domain.failure.FailureText;
import io.configapi.eventstore.postgres.jdbc.ConnectionFactory;
import io.configapi.eventstore.postgres.jdbc.SqlFailure;
import io.configapi.eventstore.postgres.log.LogCopy;
import io.configapi.eventstore.postgres.log.LogReplay;
import io.configapi.eventstore.postgres.log.StoredRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the state of all names from one that is kept beside the log, and from the events after it.
 * Where that can't be had, for whatever reason, or would cost more than to read it from the log,
 * there is none. Safe for use by many threads.
 */
public final class SnapshotReading {

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotReading.class);

  private final ConnectionFactory connections;
  private final AtomicReference<@Nullable UUID> damaged = new AtomicReference<>();

  /** Over connections that it opens. */
  public SnapshotReading(ConnectionFactory connections) {
    this.connections = connections;
  }

  /** All live configurations at a position, by name; empty if they are to be had from the log. */
  public Optional<List<ConfigEntry>> at(long atPosition) {
    try (Connection connection = connections.openForReplaying()) {
      StateSnapshot snapshot = StateSnapshot.newest(connection, atPosition);
      connection.commit();
      // An event costs about as much as a name would, read from the log.
      boolean pays = snapshot != null && atPosition - snapshot.position() <= snapshot.names();
      return snapshot != null && pays ? at(connection, snapshot, atPosition) : Optional.empty();
    } catch (SQLException e) {
      LOG.warn(
          "No kept state can be read: {}; reading the state from the log",
          FailureText.of(SqlFailure.translate(e)));
      return Optional.empty();
    }
  }

  /** The snapshot that was found to be damaged, once. */
  @Nullable UUID takeDamaged() {
    return damaged.getAndSet(null);
  }

  private Optional<List<ConfigEntry>> at(
      Connection connection, StateSnapshot snapshot, long atPosition) throws SQLException {
    try {
      Merged merged = new Merged(changes(connection, snapshot.position(), atPosition));
      snapshot.read(connection, merged::add);
      return Optional.of(merged.all());
    } catch (DamagedSnapshotException e) {
      damaged.set(snapshot.id());
      LOG.warn(
          "The state that is kept as of position {} is damaged: {}; reading the state from the log",
          snapshot.position(),
          e.getMessage());
    } catch (ConfigException e) {
      LOG.warn(
          "The events after the state that is kept as of position {} can't be read: {}; reading the"
              + " state from the log",
          snapshot.position(),
          FailureText.of(e));
    }
    return Optional.empty();
  }

  /** What the events after a position left of the names that they are of. */
  private static NavigableMap<ConfigName, Optional<ConfigEntry>> changes(
      Connection connection, long afterPosition, long upToPosition) throws SQLException {
    NavigableMap<ConfigName, Optional<ConfigEntry>> changes = new TreeMap<>();
    long last = afterPosition;
    for (long from = afterPosition; from < upToPosition; from += LogReplay.RANGE) {
      long to = Math.min(upToPosition, from + LogReplay.RANGE);
      try (LogCopy range = LogCopy.ofRange(connection, from, to)) {
        for (StoredRow row = range.next(); row != null; row = range.next()) {
          if (row.position() != last + 1) {
            throw new CorruptLogException(last + 1, "it is missing");
          }
          last = row.position();
          row.decode()
              .ofConfiguration()
              .ifPresent(event -> changes.put(event.name(), ConfigEntry.from(event)));
        }
      }
      connection.commit();
    }
    return changes;
  }

  /** Entries that come by name, with changes put in where they belong. */
  private static final class Merged {

    private final NavigableMap<ConfigName, Optional<ConfigEntry>> changes;
    private final List<ConfigEntry> entries = new ArrayList<>();

    private Merged(NavigableMap<ConfigName, Optional<ConfigEntry>> changes) {
      this.changes = changes;
    }

    void add(ConfigEntry kept) {
      int order = -1;
      while (order < 0 && !changes.isEmpty()) {
        order = changes.firstKey().compareTo(kept.name());
        if (order <= 0) {
          addChange();
        }
      }
      if (order != 0) {
        entries.add(kept);
      }
    }

    List<ConfigEntry> all() {
      while (!changes.isEmpty()) {
        addChange();
      }
      return Collections.unmodifiableList(entries);
    }

    private void addChange() {
      changes.pollFirstEntry().getValue().ifPresent(entries::add);
    }
  }
}
