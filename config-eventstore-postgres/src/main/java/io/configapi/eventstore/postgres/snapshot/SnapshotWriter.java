package io.configapi.eventstore.postgres.snapshot;

import io.configapi.domain.ConfigEntry;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Writes the entries of a state beside the log, part by part, each a transaction of its own, and
 * then what is said of it; no more than a part is in memory. Used by one thread only.
 */
final class SnapshotWriter {

  private static final int PART_BYTES = 1 << 20;

  private static final String INSERT_PART =
      "INSERT INTO configapi.state_snapshot_parts (snapshot, part, entries) VALUES (?, ?, ?)";

  /** Only if the log still has the event that it is the state after. */
  private static final String INSERT =
      """
      INSERT INTO configapi.state_snapshots
             (id, position, event_hash, format, names, parts, hash)
      SELECT ?, e.position, e.hash, ?, ?, ?, ?
        FROM configapi.events e
       WHERE e.position = ? AND e.hash = ?
      """;

  private final Connection connection;
  private final UUID id;
  private final int partBytes;
  private final MessageDigest digest = StateSnapshot.sha256();
  private final ByteArrayOutputStream part = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(part);
  private long names;
  private long parts;

  SnapshotWriter(Connection connection, UUID id) {
    this(connection, id, PART_BYTES);
  }

  /** The same with parts of another size. */
  SnapshotWriter(Connection connection, UUID id, int partBytes) {
    this.connection = connection;
    this.id = id;
    this.partBytes = partBytes;
  }

  /**
   * Takes the next entry, by name.
   *
   * @return whether a part was written
   */
  boolean add(ConfigEntry entry) throws SQLException {
    try {
      EntryBytes.write(entry, out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes all bytes", e);
    }
    names++;
    if (part.size() < partBytes) {
      return false;
    }
    writePart();
    return true;
  }

  /**
   * Writes what is left, and then that it is all there.
   *
   * @param eventHash that of the event at the position
   * @return whether the log still has this event
   */
  boolean finish(long position, byte[] eventHash) throws SQLException {
    if (part.size() > 0) {
      writePart();
    }
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setObject(1, id);
      insert.setInt(2, EntryBytes.FORMAT);
      insert.setLong(3, names);
      insert.setLong(4, parts);
      insert.setBytes(5, digest.digest());
      insert.setLong(6, position);
      insert.setBytes(7, eventHash);
      return insert.executeUpdate() == 1;
    }
  }

  private void writePart() throws SQLException {
    byte[] entries = part.toByteArray();
    part.reset();
    digest.update(entries);
    try (PreparedStatement insert = connection.prepareStatement(INSERT_PART)) {
      insert.setObject(1, id);
      insert.setLong(2, parts);
      insert.setBytes(3, entries);
      insert.executeUpdate();
    }
    parts++;
  }
}
