package io.configapi.domain.store;

import io.configapi.domain.ConfigState;
import io.configapi.domain.event.LogMark;
import io.configapi.domain.failure.IncompatibleLogException;
import io.configapi.domain.failure.UnavailableException;
import java.time.Duration;
import java.util.Optional;

/** The view port: the present state, for readers. Safe for use by many threads. */
public interface ConfigView extends AutoCloseable {

  /**
   * The latest state this view has; each call's is at least as far as that of the call before.
   *
   * @throws UnavailableException while there is none that the log still vouches for
   * @throws IncompatibleLogException as {@link #requireUnderstood} does
   */
  ConfigState state();

  /**
   * The latest state where it is in memory, for who can do without: never waits, never throws, and
   * never asks the log.
   */
  Optional<ConfigState> stateAtHand();

  /**
   * Makes sure that the log holds nothing, as far as this view has got, that this program must
   * understand and does not. A view with a memory of its own never waits.
   *
   * @throws IncompatibleLogException if it does: then there is no state, and nothing may be written
   */
  void requireUnderstood();

  /** Whether the latest state is at this position, or beyond it. Never waits, never throws. */
  boolean hasReached(long position);

  /**
   * The mark of a position that the latest state takes in; empty where it is not remembered: only
   * the last ones are. Never waits, never throws.
   */
  Optional<LogMark> markAt(long position);

  /**
   * The latest state, once it has got to a position.
   *
   * @param timeout the longest wait; zero or less does not wait
   * @throws UnavailableException if it is not there in time, or the thread is interrupted
   */
  ConfigState awaitPosition(long position, Duration timeout);

  /**
   * Calls a listener whenever the state has got further, on the thread that brought it there: it
   * must be quick and must not wait. A view that reads the log itself has no such thread, and never
   * calls.
   *
   * @return ends the calls
   */
  Registration onAdvance(Runnable listener);

  /**
   * Lets go of what it holds; what it reads from stays its opener's to close. Closing twice is no
   * error. A view that holds nothing has nothing to do.
   */
  @Override
  default void close() {}

  /** A listener's tie to a view. */
  @FunctionalInterface
  interface Registration extends AutoCloseable {

    /** Ends the calls; one may still be under way. */
    @Override
    void close();
  }
}
