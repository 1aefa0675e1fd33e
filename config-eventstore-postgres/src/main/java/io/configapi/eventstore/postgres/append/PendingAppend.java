package io.configapi.eventstore.postgres.append;

import io.configapi.domain.failure.ConfigException;
import io.configapi.domain.failure.OutcomeUnknownException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.UnavailableException.Reason;
import io.configapi.domain.store.AppendRequest;
import io.configapi.domain.store.AppendResult;
import io.configapi.domain.telemetry.AppendOutcome;
import io.configapi.domain.telemetry.Occurrence;
import io.configapi.domain.telemetry.Telemetry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An append on its way: waiting, then either taken up by the appender or given up, never both. So a
 * caller that was told "nothing was recorded" can rely on it.
 */
final class PendingAppend {

  private enum Stage {
    WAITING,
    TAKEN,
    GIVEN_UP
  }

  /** About what an event costs besides its values: its row, its names, its hash. */
  private static final long EVENT_WEIGHT = 128;

  private static final int LARGE_EVENTS = 2_000;
  private static final long LARGE_WEIGHT = 4L * 1024 * 1024;

  private final AppendRequest request;
  private final StatesAhead ahead;
  private final Telemetry telemetry;
  private final long asked;
  private final long deadline;
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
  private final CompletableFuture<AppendResult> result = new CompletableFuture<>();

  /**
   * A waiting append.
   *
   * @param ahead what was read for it already
   * @param asked when it was asked for, as {@link System#nanoTime} counts
   * @param patience within which it must have been taken up
   */
  PendingAppend(
      AppendRequest request,
      StatesAhead ahead,
      long asked,
      Duration patience,
      Telemetry telemetry) {
    this.request = request;
    this.ahead = ahead;
    this.asked = asked;
    this.deadline = asked + patience.toNanos();
    this.telemetry = telemetry;
  }

  StatesAhead ahead() {
    return ahead;
  }

  AppendRequest request() {
    return request;
  }

  /** What it weighs in a queue and in a batch. */
  long weight() {
    return request.weight() + EVENT_WEIGHT * request.events();
  }

  int events() {
    return request.events();
  }

  /** Whether it goes alone, and may take longer: it must not be what others fail for. */
  boolean isLarge() {
    return events() > LARGE_EVENTS || weight() > LARGE_WEIGHT;
  }

  /** Takes it up; false if it was given up, and nothing must be done. */
  boolean take() {
    return stage.compareAndSet(Stage.WAITING, Stage.TAKEN);
  }

  void succeed(AppendResult recorded) {
    note(recorded.repeated() ? AppendOutcome.REPEATED : AppendOutcome.RECORDED);
    result.complete(recorded);
  }

  /** Its decision threw this. */
  void reject(Throwable rejection) {
    note(AppendOutcome.REJECTED);
    result.completeExceptionally(rejection);
  }

  void fail(Throwable failure) {
    note(
        switch (failure) {
          case UnavailableException notNow -> AppendOutcome.UNAVAILABLE;
          case OutcomeUnknownException unknown -> AppendOutcome.UNKNOWN;
          case ConfigException rejection -> AppendOutcome.REJECTED;
          default -> AppendOutcome.FAILED;
        });
    result.completeExceptionally(failure);
  }

  private void note(AppendOutcome outcome) {
    if (!result.isDone()) {
      Duration took = Duration.ofNanos(System.nanoTime() - asked);
      telemetry.note(new Occurrence.AppendEnded(outcome, took));
    }
  }

  /** How long it may still wait, in nanoseconds; not positive once its time is over. */
  long nanosLeft() {
    return deadline - System.nanoTime();
  }

  /**
   * Its time is over: gives it up, unless it was taken up.
   *
   * @param cause what kept it waiting, to end a clause with; empty if that is not known
   */
  void expire(String cause) {
    if (giveUp()) {
      failForTime(cause);
    }
  }

  /** It was taken up, if at all, but not begun; for that cause, as above. */
  void failForTime(String cause) {
    fail(
        new UnavailableException(
            Reason.UNREACHABLE,
            "The write could not be begun in time" + cause + "; nothing was recorded"));
  }

  CompletionStage<AppendResult> result() {
    return result.minimalCompletionStage();
  }

  /**
   * Waits for its end. What was taken up is seen to its end by the appender, and what is not comes
   * to its end by expiring.
   */
  AppendResult await() {
    try {
      return result.get();
    } catch (InterruptedException e) {
      try {
        return giveUpOrJoin(e);
      } finally {
        Thread.currentThread().interrupt();
      }
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    }
  }

  private AppendResult giveUpOrJoin(InterruptedException interrupted) {
    if (giveUp()) {
      throw new UnavailableException(
          Reason.CLOSED, "The write was interrupted; nothing was recorded", interrupted);
    }
    try {
      return result.join();
    } catch (CompletionException e) {
      throw rethrown(e.getCause());
    }
  }

  private boolean giveUp() {
    return stage.compareAndSet(Stage.WAITING, Stage.GIVEN_UP);
  }

  /** The failure itself; its trace tells of the decision or the database, which is what helps. */
  private static RuntimeException rethrown(@Nullable Throwable failure) {
    if (failure instanceof ConfigException config) {
      return config;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(failure);
  }
}
