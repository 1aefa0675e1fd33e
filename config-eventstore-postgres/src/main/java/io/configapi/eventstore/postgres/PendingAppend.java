package io.configapi.eventstore.postgres;

import io.configapi.domain.AppendRequest;
import io.configapi.domain.ConfigException;
import io.configapi.domain.RecordedEvent;
import io.configapi.domain.UnavailableException;
import io.configapi.domain.UnavailableException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An append on its way: waiting, then either taken up by the appender or given up by its caller,
 * never both. So a caller that was told "nothing was recorded" can rely on it.
 */
final class PendingAppend {

  private enum Stage {
    WAITING,
    TAKEN,
    GIVEN_UP
  }

  private final AppendRequest request;
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
  private final CompletableFuture<List<RecordedEvent>> result = new CompletableFuture<>();

  PendingAppend(AppendRequest request) {
    this.request = request;
  }

  AppendRequest request() {
    return request;
  }

  /** Takes it up; false if its caller has given up, and nothing must be done. */
  boolean take() {
    return stage.compareAndSet(Stage.WAITING, Stage.TAKEN);
  }

  void succeed(List<RecordedEvent> recorded) {
    result.complete(recorded);
  }

  void fail(Throwable failure) {
    result.completeExceptionally(failure);
  }

  /**
   * Waits for its end; for being taken up no longer than the timeout. What was taken up is seen to
   * its end by the appender.
   */
  List<RecordedEvent> await(Duration timeout) {
    try {
      return result.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return giveUpOrJoin(
          new UnavailableException(
              Reason.UNREACHABLE, "The write could not be begun in time; nothing was recorded"));
    } catch (InterruptedException e) {
      try {
        return giveUpOrJoin(
            new UnavailableException(
                Reason.CLOSED, "The write was interrupted; nothing was recorded", e));
      } finally {
        Thread.currentThread().interrupt();
      }
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    }
  }

  private List<RecordedEvent> giveUpOrJoin(UnavailableException givenUp) {
    if (stage.compareAndSet(Stage.WAITING, Stage.GIVEN_UP)) {
      throw givenUp;
    }
    try {
      return result.join();
    } catch (CompletionException e) {
      throw rethrown(e.getCause());
    }
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
