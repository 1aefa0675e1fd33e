package io.configapi.eventstore.postgres;

import io.configapi.domain.CorruptLogException;
import io.configapi.domain.UnavailableException;
import io.configapi.domain.UnavailableException.Reason;
import io.configapi.domain.merkle.LogTree;
import io.configapi.domain.merkle.TreeHash;
import io.configapi.domain.merkle.TreeHasher;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The questions put to the tree over the log: leaves are made of the events, tiles are read as far
 * as they were made. The connection is the caller's.
 */
final class TreeQueries {

  /** So many tiles that nobody has made yet are worked out while somebody waits. */
  private static final int MOST_MISSING = 64;

  private TreeQueries() {}

  /** See {@link LogTree#treeHashes}. */
  static List<TreeHash> hashes(Connection connection, int level, long first, int count)
      throws SQLException {
    if (level == 0) {
      return leaves(connection, first, count);
    }
    List<TreeHash> found = tiles(connection, level, first, count);
    if (count - found.size() > MOST_MISSING) {
      throw new UnavailableException(
          Reason.BEHIND,
          "The tree over the log is not made up to here; a server makes it, or: configctl db"
              + " rebuild-tree");
    }
    TreeHasher hasher = new TreeHasher();
    while (found.size() < count) {
      long below = (first + found.size()) * LogTree.TILE_WIDTH;
      found.add(hasher.root(hashes(connection, level - 1, below, LogTree.TILE_WIDTH)));
    }
    return found;
  }

  /** The leaves of events; all of them must be there. */
  static List<TreeHash> leaves(Connection connection, long first, int count) throws SQLException {
    String sql =
        """
        SELECT position, hash
          FROM configapi.events
         WHERE position > ? AND position <= ?
         ORDER BY position
        """;
    TreeHasher hasher = new TreeHasher();
    List<TreeHash> leaves = new ArrayList<>(count);
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setLong(1, first);
      query.setLong(2, first + count);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          requireNext(first + leaves.size() + 1, row.getLong(1));
          leaves.add(hasher.leaf(row.getBytes(2)));
        }
      }
    }
    if (leaves.size() < count) {
      throw new CorruptLogException(first + leaves.size() + 1, "it is missing");
    }
    return leaves;
  }

  /** The tiles that were made, up to the first that was not. */
  static List<TreeHash> tiles(Connection connection, int level, long first, int count)
      throws SQLException {
    String sql =
        """
        SELECT index, root
          FROM configapi.tree_tiles
         WHERE level = ? AND index >= ? AND index < ?
         ORDER BY index
        """;
    List<TreeHash> tiles = new ArrayList<>(count);
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setInt(1, level);
      query.setLong(2, first);
      query.setLong(3, first + count);
      try (ResultSet row = query.executeQuery()) {
        while (row.next() && row.getLong(1) == first + tiles.size()) {
          tiles.add(TreeHash.of(row.getBytes(2)));
        }
      }
    }
    return tiles;
  }

  /** How many tiles of a level were made, up to the first that was not. */
  static long count(Connection connection, int level) throws SQLException {
    String sql =
        """
        SELECT count(*)
          FROM (SELECT index, row_number() OVER (ORDER BY index) - 1 AS place
                  FROM configapi.tree_tiles
                 WHERE level = ?) AS tile
         WHERE index = place
        """;
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setInt(1, level);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  private static void requireNext(long expected, long position) {
    if (position != expected) {
      throw new CorruptLogException(expected, "it is missing");
    }
  }
}
