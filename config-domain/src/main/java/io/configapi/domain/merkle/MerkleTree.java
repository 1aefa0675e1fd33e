package io.configapi.domain.merkle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The Merkle tree over the first events of a log: its root at any size, and proofs. Each costs a
 * few tiles a level, so about as much at ten million events as at a thousand.
 *
 * <p>Keeps the tiles it has read: to be used for one question, or some that belong together, by one
 * thread.
 */
public final class MerkleTree {

  private final LogTree tiles;
  private final TreeHasher hasher = new TreeHasher();
  private final Map<Tile, List<TreeHash>> kept = new HashMap<>();
  private final long size;

  private record Tile(int level, long index) {}

  /**
   * The tree over the first events.
   *
   * @param size how many there are; the log must have them
   */
  public MerkleTree(LogTree tiles, long size) {
    this.tiles = tiles;
    this.size = size;
  }

  /** The size and the root. */
  public TreeHead head() {
    return new TreeHead(size, size == 0 ? hasher.empty() : root(0, size));
  }

  /**
   * The proof that the tree has the leaf it has (RFC 6962, section 2.1.1).
   *
   * @param index 0 for the event at position 1
   * @throws IllegalArgumentException if the tree has no such leaf
   */
  public InclusionProof inclusion(long index) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
    }
    List<TreeHash> path = new ArrayList<>();
    addPath(index, 0, size, path);
    return new InclusionProof(index, size, path);
  }

  /**
   * The proof that the tree extends a smaller one (RFC 6962, section 2.1.2): that the first events
   * are the same.
   *
   * @param from the size of the smaller one
   * @throws IllegalArgumentException if it is not between 0 and the size of this one
   */
  public ConsistencyProof consistency(long from) {
    if (from < 0 || from > size) {
      throw new IllegalArgumentException("no tree of " + from + " in one of " + size);
    }
    List<TreeHash> path = new ArrayList<>();
    if (from > 0 && from < size) {
      addSubProof(from, 0, size, true, path);
    }
    return new ConsistencyProof(from, size, path);
  }

  /** PATH(index, D[begin:end]): the sibling of each node on the way up from the leaf. */
  private void addPath(long index, long begin, long end, List<TreeHash> path) {
    if (end - begin == 1) {
      return;
    }
    long middle = begin + leftSize(end - begin);
    if (index < middle) {
      addPath(index, begin, middle, path);
      path.add(root(middle, end));
    } else {
      addPath(index, middle, end, path);
      path.add(root(begin, middle));
    }
  }

  /** SUBPROOF(from, D[begin:end], known): known, if the verifier has the root of it already. */
  private void addSubProof(long from, long begin, long end, boolean known, List<TreeHash> path) {
    if (from == end) {
      if (!known) {
        path.add(root(begin, end));
      }
      return;
    }
    long middle = begin + leftSize(end - begin);
    if (from <= middle) {
      addSubProof(from, begin, middle, known, path);
      path.add(root(middle, end));
    } else {
      addSubProof(from, middle, end, false, path);
      path.add(root(begin, middle));
    }
  }

  /** MTH(D[begin:end]); begin is where a subtree of that size begins. */
  private TreeHash root(long begin, long end) {
    long leaves = end - begin;
    int level = 0;
    long width = 1;
    while (leaves >= width * LogTree.TILE_WIDTH) {
      level++;
      width *= LogTree.TILE_WIDTH;
    }
    if (leaves % width == 0) {
      return rootOfHashes(level, begin / width, (int) (leaves / width));
    }
    long middle = begin + leftSize(leaves);
    return hasher.node(root(begin, middle), root(middle, end));
  }

  /** The root over some hashes of one tile. */
  private TreeHash rootOfHashes(int level, long first, int count) {
    long tile = first / LogTree.TILE_WIDTH;
    int begin = (int) (first % LogTree.TILE_WIDTH);
    return hasher.root(tile(level, tile).subList(begin, begin + count));
  }

  private List<TreeHash> tile(int level, long index) {
    return kept.computeIfAbsent(
        new Tile(level, index),
        tile -> {
          long first = index * LogTree.TILE_WIDTH;
          long there = Math.min(LogTree.TILE_WIDTH, hashesOf(level) - first);
          return tiles.treeHashes(level, first, (int) there);
        });
  }

  /** How many whole hashes of a level the tree has. */
  private long hashesOf(int level) {
    long count = size;
    for (int i = 0; i < level; i++) {
      count /= LogTree.TILE_WIDTH;
    }
    return count;
  }

  /** How many leaves are left of the root's middle: the largest power of two below all. */
  static long leftSize(long leaves) {
    return Long.highestOneBit(leaves - 1);
  }
}
