package io.configapi.domain.background;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Does its work round after round on a thread of its own, until it is closed. Whatever a round
 * throws is kept as the problem, told to the observer, and followed by another round after a wait
 * that grows: nothing but {@link #close} or an interrupt ends the loop.
 *
 * <p>Safe for use by many threads; a lock guards what is known of the last failure.
 */
public final class BackgroundLoop implements AutoCloseable {

  private final Round round;
  private final BackOff backOff;
  private final LoopObserver observer;
  private final Thread thread;
  private final Semaphore wakeUps = new Semaphore(0);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Throwable failure;
  private volatile Runnable atClose = () -> {};

  /** What is done each time. */
  @FunctionalInterface
  public interface Round {

    /**
     * One round of the work.
     *
     * @return how long to rest before the next round, if nobody wakes the loop
     */
    Duration run() throws Exception;
  }

  /**
   * A loop that has not begun.
   *
   * @param threads makes its thread
   * @param backOff how long to wait after a round that failed; used by this loop only
   */
  public BackgroundLoop(
      Thread.Builder threads, Round round, BackOff backOff, LoopObserver observer) {
    this.round = Objects.requireNonNull(round, "round");
    this.backOff = Objects.requireNonNull(backOff, "backOff");
    this.observer = Objects.requireNonNull(observer, "observer");
    this.thread = threads.unstarted(this::run);
  }

  /** Begins with the first round, at once. */
  public BackgroundLoop start() {
    thread.start();
    return this;
  }

  /**
   * Ends the rest before the next round, or that after the one under way; never waits. News are no
   * reason to fail again at once: the wait after a failure goes on.
   */
  public void wake() {
    if (wakeUps.availablePermits() == 0) {
      wakeUps.release();
    }
  }

  /** What the last round failed with; empty while all is well. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * Takes a failure that came to light outside of a round; another round is begun soon, to make it
   * good.
   */
  public void report(Throwable outside) {
    noteFailure(outside);
    wake();
  }

  /** For a round that goes on for long: all is well by now. */
  public void noteSuccess() {
    lock.lock();
    try {
      backOff.reset();
      if (failure != null) {
        failure = null;
        tell(observer::recovered);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether it was told to end. A round that takes long should look now and then. */
  public boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** For a round that begins with a rest: whether the loop is closed by its end. */
  public boolean awaitClosed(Duration rest) throws InterruptedException {
    return closed.await(rest.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** For a round that waits for others: what makes it wait no longer, once the loop is closed. */
  public void atClose(Runnable interruption) {
    atClose = Objects.requireNonNull(interruption, "interruption");
  }

  /** Begins no further round; one may still be under way. Closing twice is no error. */
  @Override
  public void close() {
    closed.countDown();
    wakeUps.release();
    tell(atClose);
  }

  /** Waits for the last round to end; false if it goes on, or this thread is interrupted. */
  public boolean awaitEnd(Duration limit) {
    try {
      return thread.join(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void run() {
    while (!isClosed()) {
      try {
        Duration rest = round.run();
        noteSuccess();
        rest(rest);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        close();
      } catch (Throwable e) {
        noteFailure(e);
        awaitNextTry();
      }
    }
  }

  private void noteFailure(Throwable e) {
    lock.lock();
    try {
      if (isClosed()) {
        // What it works with may have been closed before it came to its end: that is no problem.
        return;
      }
      Throwable before = failure;
      failure = e;
      if (before == null || !isAlike(before, e)) {
        tell(() -> observer.failed(e));
      }
    } finally {
      lock.unlock();
    }
  }

  private static boolean isAlike(Throwable one, Throwable other) {
    return one.getClass().equals(other.getClass())
        && Objects.equals(one.getMessage(), other.getMessage());
  }

  private static void tell(Runnable telling) {
    try {
      telling.run();
    } catch (Throwable ignored) {
      // Who can't be told does not end what is told of.
      return;
    }
  }

  private void rest(Duration rest) throws InterruptedException {
    if (wakeUps.tryAcquire(rest.toNanos(), TimeUnit.NANOSECONDS)) {
      wakeUps.drainPermits();
    }
  }

  private void awaitNextTry() {
    Duration wait;
    lock.lock();
    try {
      wait = backOff.next();
    } finally {
      lock.unlock();
    }
    try {
      if (closed.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
    }
  }
}
