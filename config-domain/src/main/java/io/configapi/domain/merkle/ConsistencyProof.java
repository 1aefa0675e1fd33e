package io.configapi.domain.merkle;

import java.util.List;

/**
 * The proof that a log extends what it was: that nothing of it was altered, removed or put in
 * between.
 *
 * @param from the size of the earlier tree
 * @param to the size of the later one
 * @param path the nodes that both roots can be made of
 */
public record ConsistencyProof(long from, long to, List<TreeHash> path) {

  public ConsistencyProof {
    path = List.copyOf(path);
  }

  /**
   * Whether it proves that the tree with the later root extends the one with the earlier root, by
   * the algorithm of RFC 9162, section 2.1.4.2. Every tree extends the empty one. Never throws,
   * whatever the proof holds.
   */
  public boolean proves(TreeHash earlier, TreeHash later) {
    if (from < 0 || from > to || path.size() > InclusionProof.MAX_PATH) {
      return false;
    }
    if (from == to) {
      return path.isEmpty() && earlier.equals(later);
    }
    if (from == 0) {
      return path.isEmpty() && earlier.equals(new TreeHasher().empty());
    }
    return !path.isEmpty() && climbs(earlier, later);
  }

  private boolean climbs(TreeHash earlier, TreeHash later) {
    // The earlier tree is a whole subtree: its root is known, and the path begins beside it.
    boolean whole = Long.bitCount(from) == 1;
    List<TreeHash> siblings = whole ? path : path.subList(1, path.size());
    int steps = Long.numberOfTrailingZeros(from);
    long node = (from - 1) >> steps;
    long last = (to - 1) >> steps;
    TreeHasher hasher = new TreeHasher();
    TreeHash small = whole ? earlier : path.getFirst();
    TreeHash large = small;
    for (TreeHash sibling : siblings) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        small = hasher.node(sibling, small);
        large = hasher.node(sibling, large);
        int unpaired = Long.numberOfTrailingZeros(node);
        node >>= unpaired;
        last >>= unpaired;
      } else {
        large = hasher.node(large, sibling);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && small.equals(earlier) && large.equals(later);
  }
}
