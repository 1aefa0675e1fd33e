package io.configapi.domain.merkle;

import java.util.List;

/**
 * The proof that a log holds an event.
 *
 * @param index which leaf it is of: 0 for the event at position 1
 * @param size of the tree that it is of
 * @param path the sibling of each node on the way from the leaf to the root, which is the hash of
 *     the whole way
 */
public record InclusionProof(long index, long size, List<TreeHash> path) {

  /** More than the tree of any log can be high. */
  static final int MAX_PATH = 64;

  public InclusionProof {
    path = List.copyOf(path);
  }

  /**
   * Whether it proves that the tree with this root has this leaf, by the algorithm of RFC 9162,
   * section 2.1.3.2. Never throws, whatever the proof holds.
   */
  public boolean proves(TreeHash leaf, TreeHash root) {
    if (index < 0 || index >= size || path.size() > MAX_PATH) {
      return false;
    }
    TreeHasher hasher = new TreeHasher();
    long node = index;
    long last = size - 1;
    TreeHash hash = leaf;
    for (TreeHash sibling : path) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hash = hasher.node(sibling, hash);
        // Where it is the last of its row and has no sibling, it goes up unchanged.
        int steps = Long.numberOfTrailingZeros(node);
        node >>= steps;
        last >>= steps;
      } else {
        hash = hasher.node(hash, sibling);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && hash.equals(root);
  }
}
