package io.configapi.domain.proof;

import io.configapi.domain.event.EventHash;
import io.configapi.domain.failure.CorruptLogException;
import io.configapi.domain.merkle.TreeHasher;
import io.configapi.domain.merkle.TreeHead;
import io.configapi.domain.proof.Notary.ReplacedLogListener;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Remembers the longest head that was let pass, and lets no other pass that does not go together
 * with it. A tree is read from tiles, which can be altered while the events are not: only where the
 * events themselves are others was the log replaced.
 */
final class HeadGuard {

  private final LogProofs proofs;
  private final ReplacedLogListener listener;
  private final AtomicReference<Signed> signed =
      new AtomicReference<>(new Signed(new TreeHead(0, new TreeHasher().empty()), EventHash.ZERO));

  /** A head, and the hash of its last event, which is made of all events up to there. */
  private record Signed(TreeHead head, EventHash last) {}

  HeadGuard(LogProofs proofs, ReplacedLogListener listener) {
    this.proofs = proofs;
    this.listener = listener;
  }

  /**
   * Lets a head pass that may be signed.
   *
   * @throws CorruptLogException if it may not
   */
  void require(TreeHead head) {
    boolean done = false;
    while (!done) {
      Signed before = Objects.requireNonNull(signed.get());
      if (goTogether(before.head(), head)) {
        done =
            head.size() <= before.head().size()
                || signed.compareAndSet(before, new Signed(head, lastOf(head)));
      } else {
        requireReplaced(before);
        done = signed.compareAndSet(before, new Signed(head, lastOf(head)));
        if (done) {
          listener.onReplaced(before.head().size(), proofs.size());
        }
      }
    }
  }

  private boolean goTogether(TreeHead one, TreeHead other) {
    TreeHead earlier = one.size() <= other.size() ? one : other;
    TreeHead later = one.size() <= other.size() ? other : one;
    return later.size() <= proofs.size()
        && proofs.consistency(earlier.size(), later.size()).proves(earlier.root(), later.root());
  }

  private void requireReplaced(Signed before) {
    long size = before.head().size();
    if (size <= proofs.size() && proofs.hashAt(size).equals(before.last())) {
      throw new CorruptLogException(
          size,
          "the events up to it are those that were signed for, but the tree over them is another:"
              + " configctl verify says which of its tiles is wrong");
    }
  }

  private EventHash lastOf(TreeHead head) {
    if (head.size() == 0) {
      return EventHash.ZERO;
    }
    EventHash last = proofs.hashAt(head.size());
    if (!proofs.holds(head, last)) {
      throw new CorruptLogException(
          head.size(),
          "the tree that would be signed does not have it: configctl verify says which of its tiles"
              + " is wrong");
    }
    return last;
  }
}
