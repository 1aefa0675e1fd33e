package io.configapi.eventstore.postgres.tree;

import io.configapi.domain.merkle.LogTree;
import io.configapi.domain.merkle.TreeHash;
import io.configapi.eventstore.postgres.log.LogQueries;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * Makes the tiles of the tree that are whole and not made yet, level by level and a portion at a
 * time. Several nodes may do so at once: what one has made the other leaves alone.
 */
public final class TreeTiles {

  private static final String INSERT =
      """
      INSERT INTO configapi.tree_tiles (level, index, root)
      SELECT ?, t.index, t.root FROM unnest(?::bigint[], ?::bytea[]) AS t(index, root)
          ON CONFLICT DO NOTHING
      """;

  private final Connection connection;
  private final BooleanSupplier goOn;
  private final LongConsumer progress;

  /**
   * Over a connection of the caller's.
   *
   * @param goOn is asked between portions
   * @param progress is told of the position that the tiles of level 1 have got to
   */
  public TreeTiles(Connection connection, BooleanSupplier goOn, LongConsumer progress) {
    this.connection = connection;
    this.goOn = goOn;
    this.progress = progress;
  }

  /**
   * Makes all that are missing.
   *
   * @return whether it got to the end
   */
  boolean make() throws SQLException {
    long below = LogQueries.head(connection).position();
    for (int level = 1; below >= LogTree.TILE_WIDTH; level++) {
      below /= LogTree.TILE_WIDTH;
      long made = TreeQueries.count(connection, level);
      while (made < below) {
        if (!goOn.getAsBoolean()) {
          return false;
        }
        int portion = (int) Math.min(TreeQueries.PORTION, below - made);
        int added = insert(level, made, roots(level, made, portion));
        made += portion;
        if (added < portion) {
          // What follows a gap is there already.
          made = Math.max(made, TreeQueries.count(connection, level));
        }
        if (level == 1) {
          progress.accept(made * LogTree.TILE_WIDTH);
        }
      }
    }
    return true;
  }

  /**
   * Makes all anew, in the caller's transaction. Until it ends nobody else adds a tile: a tile that
   * is added meanwhile would pass for one of those that were made here.
   */
  public void rebuild() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("LOCK TABLE configapi.tree_tiles IN SHARE ROW EXCLUSIVE MODE");
      statement.execute("DELETE FROM configapi.tree_tiles");
    }
    make();
  }

  private List<TreeHash> roots(int level, long first, int count) throws SQLException {
    return level == 1
        ? TreeQueries.tilesOfEvents(connection, first, count)
        : TreeQueries.tilesOver(
            TreeQueries.tiles(
                connection, level - 1, first * LogTree.TILE_WIDTH, count * LogTree.TILE_WIDTH));
  }

  private int insert(int level, long first, List<TreeHash> roots) throws SQLException {
    Long[] indexes = new Long[roots.size()];
    byte[][] bytes = new byte[roots.size()][];
    for (int i = 0; i < indexes.length; i++) {
      indexes[i] = first + i;
      bytes[i] = roots.get(i).toBytes();
    }
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setInt(1, level);
      insert.setArray(2, connection.createArrayOf("int8", indexes));
      insert.setArray(3, connection.createArrayOf("bytea", bytes));
      return insert.executeUpdate();
    }
  }
}
