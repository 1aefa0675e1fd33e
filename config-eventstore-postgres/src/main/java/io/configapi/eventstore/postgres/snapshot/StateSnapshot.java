package io.configapi.eventstore.postgres.snapshot;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.eventstore.postgres.log.CopiedRows;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A state that is kept beside the log: what is said of it. Its entries stand in parts.
 *
 * @param position what it is the state at
 * @param format the form of its entries
 * @param names how many entries it has
 * @param parts how many parts they stand in
 * @param hash SHA-256 over the entries of all parts, in hexadecimal
 */
public record StateSnapshot(
    UUID id, long position, int format, long names, long parts, String hash) {

  /**
   * The newest one up to a position. One of another log, as of one that was replaced by a backup,
   * is passed over: the event at its position is another.
   */
  static final String NEWEST =
      """
      SELECT s.id, s.position, s.format, s.names, s.parts, encode(s.hash, 'hex')
        FROM configapi.state_snapshots s
       CROSS JOIN LATERAL (
             SELECT e.hash FROM configapi.events e WHERE e.position = s.position LIMIT 1) e
       WHERE s.position <= ? AND s.event_hash = e.hash
       ORDER BY s.position DESC, s.id DESC
       LIMIT 1
      """;

  private static final int FIELDS = 2;

  /** See {@link #NEWEST}; null if there is none. */
  public static @Nullable StateSnapshot newest(Connection connection, long atPosition)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(NEWEST)) {
      query.setLong(1, atPosition);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? new StateSnapshot(
                row.getObject(1, UUID.class),
                row.getLong(2),
                row.getInt(3),
                row.getLong(4),
                row.getLong(5),
                row.getString(6))
            : null;
      }
    }
  }

  /**
   * Hands on its entries, by name, a part at a time. Whether they are what was kept is known only
   * at the end.
   *
   * @param connection without auto-commit
   * @throws DamagedSnapshotException if they are not
   */
  public void read(Connection connection, Consumer<ConfigEntry> each)
      throws SQLException, DamagedSnapshotException {
    if (!EntryBytes.isKnown(format)) {
      throw new DamagedSnapshotException("its format is " + format);
    }
    String sql =
        """
        SELECT part, entries FROM configapi.state_snapshot_parts
         WHERE snapshot = '%s' ORDER BY part
        """
            .formatted(id);
    MessageDigest digest = sha256();
    Entries entries = new Entries(each, format);
    long read = 0;
    try (CopiedRows rows = CopiedRows.of(connection, sql, FIELDS)) {
      while (rows.next()) {
        require(rows.bytes().longField() == read, "a part is missing");
        byte[] part = rows.bytes().field();
        digest.update(part);
        entries.read(part);
        read++;
      }
    }
    connection.commit();
    require(read == parts, "it has " + read + " parts instead of " + parts);
    require(entries.count == names, "it has " + entries.count + " names instead of " + names);
    require(HexFormat.of().formatHex(digest.digest()).equals(hash), "its hash is another");
  }

  /** What its hash is made with. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void require(boolean good, String problem) throws DamagedSnapshotException {
    if (!good) {
      throw new DamagedSnapshotException(problem);
    }
  }

  /** The entries, which must be by name, as they come. */
  private static final class Entries {

    private final Consumer<ConfigEntry> each;
    private final int format;
    private @Nullable ConfigName last;
    private long count;

    private Entries(Consumer<ConfigEntry> each, int format) {
      this.each = each;
      this.format = format;
    }

    void read(byte[] part) throws DamagedSnapshotException {
      ByteBuffer bytes = ByteBuffer.wrap(part);
      while (bytes.hasRemaining()) {
        ConfigEntry entry = next(bytes);
        require(last == null || last.compareTo(entry.name()) < 0, "its names are in disorder");
        last = entry.name();
        count++;
        each.accept(entry);
      }
    }

    private ConfigEntry next(ByteBuffer bytes) throws DamagedSnapshotException {
      try {
        return EntryBytes.read(bytes, format);
      } catch (BufferUnderflowException | InvalidInputException e) {
        DamagedSnapshotException damaged =
            new DamagedSnapshotException("an entry can't be understood");
        damaged.initCause(e);
        throw damaged;
      }
    }
  }
}
