package io.configapi.domain.merkle;

import java.util.List;

/**
 * The tree port: the hashes that the tree of a log is made of, in tiles of {@link #TILE_WIDTH}. A
 * hash of level 0 is a leaf; one of a higher level is the root of a whole tile of the level below.
 * So a hash of level L stands for the 256<sup>L</sup> events that come after those of the hashes to
 * its left.
 *
 * <p>Safe for use by many threads.
 */
public interface LogTree {

  /** How many hashes of one level make one of the next. */
  int TILE_WIDTH = 256;

  /**
   * Some hashes of a level, from left to right.
   *
   * @param level 0 for the leaves
   * @param first the index of the first; that of the leaf of the event at position 1 is 0
   * @param count how many, at most {@link #TILE_WIDTH}; events for all of them must be in the log
   * @throws RuntimeException as the log's reader does: if they can't be read now, or can't be right
   */
  List<TreeHash> treeHashes(int level, long first, int count);
}
