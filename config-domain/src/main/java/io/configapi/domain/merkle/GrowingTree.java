package io.configapi.domain.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * A tree that leaves are added to one by one, of which only the roots of its whole subtrees are
 * kept, one a height at most. Not safe for use by several threads.
 */
public final class GrowingTree {

  private final TreeHasher hasher = new TreeHasher();
  private final TileListener listener;

  /** The roots from left to right; one for each bit of the size that is set, highest first. */
  private final List<TreeHash> roots = new ArrayList<>();

  private long size;

  /** Is told of each whole tile. */
  public interface TileListener {
    /**
     * A tile is whole.
     *
     * @param level that of the hash: 1 for a tile of leaves
     * @param index its index within the level
     * @param root the hash of the level
     */
    void onTile(int level, long index, TreeHash root);
  }

  /** An empty one. */
  public GrowingTree(TileListener listener) {
    this.listener = listener;
  }

  /** Adds the next leaf. */
  public void add(TreeHash leaf) {
    TreeHash root = leaf;
    long right = size;
    size++;
    // Each subtree that the new leaf makes whole takes in the one of its height to the left.
    for (int height = 0; ; height++) {
      if (height > 0 && height % Byte.SIZE == 0) {
        listener.onTile(height / Byte.SIZE, (size >>> height) - 1, root);
      }
      if ((right & 1) == 0) {
        roots.add(root);
        return;
      }
      root = hasher.node(roots.removeLast(), root);
      right >>>= 1;
    }
  }

  /** How many leaves it has. */
  public long size() {
    return size;
  }

  /** The size and the root as they are now. */
  public TreeHead head() {
    if (roots.isEmpty()) {
      return new TreeHead(0, hasher.empty());
    }
    TreeHash root = roots.getLast();
    for (int i = roots.size() - 2; i >= 0; i--) {
      root = hasher.node(roots.get(i), root);
    }
    return new TreeHead(size, root);
  }
}
