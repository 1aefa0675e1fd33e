package io.configapi.domain.memory;

import io.configapi.domain.merkle.GrowingTree;
import io.configapi.domain.merkle.TreeHash;
import io.configapi.domain.merkle.TreeHasher;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The tree over a log in memory, brought up to date when it is asked for: who never asks pays
 * nothing. Safe for use by many threads; the lock guards all there is.
 */
final class KeptTree {

  private final ReentrantLock lock = new ReentrantLock();
  private final TreeHasher hasher = new TreeHasher();
  private final List<List<TreeHash>> levels = new ArrayList<>(List.of(new ArrayList<>()));
  private final GrowingTree growing =
      new GrowingTree((level, index, root) -> level(level).add(root));

  /** Some hashes of a level, of a log that has at least what they stand for. */
  List<TreeHash> hashes(EventSequence log, int level, long first, int count) {
    lock.lock();
    try {
      List<TreeHash> leaves = level(0);
      for (int i = leaves.size(); i < log.size(); i++) {
        TreeHash leaf = hasher.leaf(log.get(i).hash().toBytes());
        leaves.add(leaf);
        growing.add(leaf);
      }
      return List.copyOf(level(level).subList((int) first, (int) first + count));
    } finally {
      lock.unlock();
    }
  }

  private List<TreeHash> level(int level) {
    while (levels.size() <= level) {
      levels.add(new ArrayList<>());
    }
    return levels.get(level);
  }
}
