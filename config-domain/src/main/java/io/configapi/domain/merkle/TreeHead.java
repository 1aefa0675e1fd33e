package io.configapi.domain.merkle;

import java.util.Objects;

/**
 * What a whole log comes to.
 *
 * @param size how many events the log has; its events are those of the positions 1 to this
 * @param root the root of the tree over them
 */
public record TreeHead(long size, TreeHash root) {

  public TreeHead {
    if (size < 0) {
      throw new IllegalArgumentException("a log has no fewer than no events, got " + size);
    }
    Objects.requireNonNull(root, "root");
  }
}
