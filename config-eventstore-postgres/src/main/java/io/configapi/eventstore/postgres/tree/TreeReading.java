package io.configapi.eventstore.postgres.tree;

import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.UnavailableException.Reason;
import io.configapi.domain.merkle.LogTree;
import io.configapi.domain.merkle.TreeHash;
import io.configapi.domain.merkle.TreeHasher;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The answer to one question put to the tree: of tiles, and of what they would be where nobody has
 * made them yet. Bursts of appends are ahead of them by what this works out; keeps the hashes of no
 * more than {@link TreeQueries#PORTION} tiles at once.
 */
public final class TreeReading {

  /** So many tiles of events are worked out while somebody waits: 262,144 events. */
  private static final int MOST_MISSING = 1_024;

  private final Connection connection;
  private final TreeHasher hasher = new TreeHasher();
  private int allowed = MOST_MISSING;

  /** Over a connection of the caller's. */
  public TreeReading(Connection connection) {
    this.connection = connection;
  }

  /** See {@link LogTree#treeHashes}. */
  public List<TreeHash> hashes(int level, long first, int count) throws SQLException {
    if (level == 0) {
      return TreeQueries.leaves(connection, first, count);
    }
    List<TreeHash> found = TreeQueries.tiles(connection, level, first, count);
    if (level == 1) {
      allow(count - found.size());
    }
    while (found.size() < count) {
      long next = first + found.size();
      if (level == 1) {
        int portion = Math.min(TreeQueries.PORTION, count - found.size());
        found.addAll(TreeQueries.tilesOfEvents(connection, next, portion));
      } else {
        List<TreeHash> below = hashes(level - 1, next * LogTree.TILE_WIDTH, LogTree.TILE_WIDTH);
        found.add(hasher.root(below));
      }
    }
    return found;
  }

  private void allow(int missing) {
    allowed -= missing;
    if (allowed < 0) {
      throw new UnavailableException(
          Reason.BEHIND,
          "The tree over the log is not made up to here; a server makes it, or: configctl db"
              + " rebuild-tree");
    }
  }
}
