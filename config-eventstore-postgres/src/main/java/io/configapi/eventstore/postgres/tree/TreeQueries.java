package io.configapi.eventstore.postgres.tree;

import io.configapi.domain.failure.CorruptLogException;
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
public final class TreeQueries {

  /** The hashes below so many tiles are read at once: 16,384. */
  static final int PORTION = 64;

  /** One that was made. */
  public record Tile(long index, TreeHash root) {}

  private TreeQueries() {}

  /** The roots of whole tiles over these hashes. */
  static List<TreeHash> tilesOver(List<TreeHash> below) {
    TreeHasher hasher = new TreeHasher();
    List<TreeHash> roots = new ArrayList<>(below.size() / LogTree.TILE_WIDTH);
    for (int i = 0; i + LogTree.TILE_WIDTH <= below.size(); i += LogTree.TILE_WIDTH) {
      roots.add(hasher.root(below.subList(i, i + LogTree.TILE_WIDTH)));
    }
    return roots;
  }

  /** The tiles over events, made of them; all of the events must be there. */
  static List<TreeHash> tilesOfEvents(Connection connection, long first, int count)
      throws SQLException {
    return tilesOver(leaves(connection, first * LogTree.TILE_WIDTH, count * LogTree.TILE_WIDTH));
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
          long expected = first + leaves.size() + 1;
          if (row.getLong(1) != expected) {
            throw new CorruptLogException(expected, "it is missing");
          }
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
    List<TreeHash> tiles = new ArrayList<>(count);
    for (Tile tile : made(connection, level, first, count)) {
      if (tile.index() != first + tiles.size()) {
        break;
      }
      tiles.add(tile.root());
    }
    return tiles;
  }

  /** Those tiles of a level that were made, from an index on, whether or not there are gaps. */
  public static List<Tile> made(Connection connection, int level, long from, int limit)
      throws SQLException {
    String sql =
        """
        SELECT index, root
          FROM configapi.tree_tiles
         WHERE level = ? AND index >= ?
         ORDER BY index
         LIMIT ?
        """;
    List<Tile> made = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setInt(1, level);
      query.setLong(2, from);
      query.setInt(3, limit);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          made.add(new Tile(row.getLong(1), TreeHash.of(row.getBytes(2))));
        }
      }
    }
    return made;
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
}
