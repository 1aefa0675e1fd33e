package io.configapi.projection;

import io.configapi.domain.ConfigState;
import io.configapi.domain.failure.FailureText;
import io.configapi.domain.failure.IncompatibleLogException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.UnavailableException.Reason;
import io.configapi.domain.store.ConfigView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the latest state is published and read: one volatile field. The lock is only for those who
 * wait for a position, and is only taken by a publisher while somebody does. Safe for use by many
 * threads.
 */
final class StatePublication {

  private static final Logger LOG = LoggerFactory.getLogger(StatePublication.class);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition published = lock.newCondition();
  private final AtomicInteger waiting = new AtomicInteger();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile @Nullable ProjectedState state;

  /** Why there is no state, where a newer program is needed to make one. */
  private volatile @Nullable IncompatibleLogException refusal;

  boolean isEmpty() {
    return state == null;
  }

  ProjectedState get() {
    ProjectedState current = state;
    if (current == null) {
      requireUnderstood();
      throw new UnavailableException(
          Reason.BEHIND, "The state is being read anew from the log, and is not there yet");
    }
    return current;
  }

  Optional<ConfigState> atHand() {
    return Optional.ofNullable(state);
  }

  boolean hasReached(long position) {
    ProjectedState current = state;
    return current != null && current.position() >= position;
  }

  void withdraw() {
    state = null;
  }

  /** Withdraws the state for good, unless another log is there to read. */
  void refuse(IncompatibleLogException reason) {
    refusal = reason;
    state = null;
  }

  /**
   * Throws anew what {@link #refuse} was told, if it was: who asks gets a trace of his own.
   *
   * @throws IncompatibleLogException see there
   */
  void requireUnderstood() {
    IncompatibleLogException reason = refusal;
    if (reason != null) {
      throw new IncompatibleLogException(FailureText.of(reason));
    }
  }

  void publish(ProjectedState next) {
    refusal = null;
    state = next;
    listeners.forEach(StatePublication::tell);
    if (waiting.get() > 0) {
      lock.lock();
      try {
        published.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** It is published all the same: a listener that fails keeps it from nobody else. */
  private static void tell(Runnable listener) {
    try {
      listener.run();
    } catch (Throwable e) {
      LOG.error("A listener of the state failed", e);
    }
  }

  /** Calls a listener after each publication, on the thread that published. */
  ConfigView.Registration onPublish(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  ProjectedState await(long position, Duration timeout) {
    ProjectedState current = state;
    if (current != null && current.position() >= position) {
      return current;
    }
    // Counted before the state is looked at again, so that a publisher either is seen or sees this.
    waiting.incrementAndGet();
    lock.lock();
    try {
      return awaitPublished(position, timeout.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException(
          Reason.CLOSED, "The wait for position " + position + " was interrupted", e);
    } finally {
      lock.unlock();
      waiting.decrementAndGet();
    }
  }

  private ProjectedState awaitPublished(long position, long nanos) throws InterruptedException {
    long left = nanos;
    while (true) {
      ProjectedState current = state;
      if (current != null && current.position() >= position) {
        return current;
      }
      requireUnderstood();
      if (left <= 0) {
        throw new UnavailableException(
            Reason.BEHIND, "This node has not got to position " + position + " of the log in time");
      }
      left = published.awaitNanos(left);
    }
  }
}
