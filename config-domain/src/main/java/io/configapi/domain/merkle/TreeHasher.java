package io.configapi.domain.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * How the tree is hashed (RFC 6962, section 2.1): a leaf is the SHA-256 of a zero byte and the
 * entry, an inner node that of a one byte and its two children, so that neither can pass for the
 * other. In the tree of a log the entry of an event is its hash.
 *
 * <p>Not safe for use by several threads.
 */
public final class TreeHasher {

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final MessageDigest digest;

  public TreeHasher() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  /** The root of the tree without a leaf. */
  public TreeHash empty() {
    return TreeHash.of(digest.digest());
  }

  /** The leaf of an entry. */
  public TreeHash leaf(byte[] entry) {
    digest.update(LEAF);
    digest.update(entry);
    return TreeHash.of(digest.digest());
  }

  /** The node above two. */
  public TreeHash node(TreeHash left, TreeHash right) {
    digest.update(NODE);
    digest.update(left.toBytes());
    digest.update(right.toBytes());
    return TreeHash.of(digest.digest());
  }

  /**
   * The root over nodes that are all of one height.
   *
   * @param hashes at least one, from left to right
   */
  public TreeHash root(List<TreeHash> hashes) {
    int count = hashes.size();
    if (count == 1) {
      return hashes.getFirst();
    }
    int left = Integer.highestOneBit(count - 1);
    return node(root(hashes.subList(0, left)), root(hashes.subList(left, count)));
  }
}
