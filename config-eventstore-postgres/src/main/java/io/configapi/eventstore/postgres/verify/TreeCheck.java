package io.configapi.eventstore.postgres.verify;

import io.configapi.domain.event.EventHash;
import io.configapi.domain.merkle.GrowingTree;
import io.configapi.domain.merkle.LogTree;
import io.configapi.domain.merkle.TreeHash;
import io.configapi.domain.merkle.TreeHasher;
import io.configapi.domain.merkle.TreeHead;
import io.configapi.eventstore.postgres.log.LogQueries;
import io.configapi.eventstore.postgres.tree.TreeQueries;
import io.configapi.eventstore.postgres.tree.TreeQueries.Tile;
import io.configapi.eventstore.postgres.verify.LogVerification.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Grows the tree over a log anew, event by event, and compares it with a head that was kept and
 * with the tiles that were made. Keeps a hash for every 256 events.
 */
final class TreeCheck {

  private static final int PAGE = 1_000;

  /** The highest level that the table takes. */
  private static final int HIGHEST = 8;

  private final TreeHasher hasher = new TreeHasher();
  private final List<List<TreeHash>> tiles = new ArrayList<>();
  private final GrowingTree tree = new GrowingTree((level, index, root) -> level(level).add(root));
  private final Optional<TreeHead> extended;
  private @Nullable TreeHead then;

  /**
   * Of a log that is still to be read.
   *
   * @param extended what it is to be compared with on the way; empty for nothing
   */
  TreeCheck(Optional<TreeHead> extended) {
    this.extended = extended;
    look();
  }

  /** Takes the next event's hash. */
  void accept(EventHash event) {
    tree.add(hasher.leaf(event.toBytes()));
    look();
  }

  /** The head of the tree so far. */
  TreeHead head() {
    return tree.head();
  }

  /** The first thing that is wrong with what was kept of the tree; null if all is well. */
  @Nullable Problem problem(Connection connection) throws SQLException {
    Problem problem = extended.map(this::problemWith).orElse(null);
    // The log may have grown since it was read, and tiles with it; both as of one snapshot.
    long end = LogQueries.head(connection).position();
    for (int level = 1; problem == null && level <= HIGHEST; level++) {
      problem = problemOfTiles(connection, level, end);
    }
    return problem;
  }

  private @Nullable Problem problemWith(TreeHead kept) {
    long size = tree.head().size();
    if (kept.size() > size) {
      return new Problem(
          size + 1, "The checkpoint is of " + kept.size() + " events, the log has only " + size);
    }
    return kept.equals(then)
        ? null
        : new Problem(
            kept.size(),
            "The log does not extend the checkpoint: its first "
                + kept.size()
                + " events are not those that were signed for");
  }

  /** Tiles that are not there are made by the next server; those that are must be right. */
  private @Nullable Problem problemOfTiles(Connection connection, int level, long end)
      throws SQLException {
    long next = 0;
    List<Tile> page = TreeQueries.made(connection, level, next, PAGE);
    while (!page.isEmpty()) {
      for (Tile tile : page) {
        Problem problem = problemOfTile(level, tile, end);
        if (problem != null) {
          return problem;
        }
      }
      next = page.getLast().index() + 1;
      page = TreeQueries.made(connection, level, next, PAGE);
    }
    return null;
  }

  private @Nullable Problem problemOfTile(int level, Tile tile, long end) {
    List<TreeHash> right = level(level);
    if (tile.index() >= right.size()) {
      return tile.index() < wholeTiles(level, end)
          ? null
          : new Problem(
              tree.size() + 1,
              "There is a tile of the tree beyond the end of the log: make the tiles anew with"
                  + " configctl db rebuild-tree");
    }
    return tile.root().equals(right.get((int) tile.index()))
        ? null
        : new Problem(
            firstPosition(level, tile.index()),
            "The events are right, but the tile of the tree over them is not: make the tiles anew"
                + " with configctl db rebuild-tree");
  }

  private void look() {
    if (extended.isPresent() && extended.get().size() == tree.size()) {
      then = tree.head();
    }
  }

  private List<TreeHash> level(int level) {
    while (tiles.size() < level) {
      tiles.add(new ArrayList<>());
    }
    return tiles.get(level - 1);
  }

  /** How many tiles of a level a log of so many events fills. */
  private static long wholeTiles(int level, long events) {
    long tiles = events;
    for (int i = 0; i < level; i++) {
      tiles /= LogTree.TILE_WIDTH;
    }
    return tiles;
  }

  private static long firstPosition(int level, long index) {
    long position = index;
    for (int i = 0; i < level; i++) {
      position *= LogTree.TILE_WIDTH;
    }
    return position + 1;
  }
}
