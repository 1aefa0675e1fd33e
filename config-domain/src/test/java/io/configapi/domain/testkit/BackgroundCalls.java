package io.configapi.domain.testkit;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Future;

/**
 * What a test has begun on other threads, while it waits for what comes of it: a failure there is
 * the test's, with its cause, and not the wait's that then lasts too long.
 */
public final class BackgroundCalls {

  private BackgroundCalls() {}

  /** Fails where one of these calls has failed; does not wait. */
  public static void assertNoneFailed(Collection<? extends Future<?>> calls) {
    for (Future<?> call : calls) {
      if (call.state() == Future.State.FAILED) {
        throw new AssertionError("a call in the background failed", call.exceptionNow());
      }
    }
  }

  /** Fails where this call has failed; does not wait. */
  public static void assertNotFailed(Future<?> call) {
    assertNoneFailed(List.of(call));
  }

  /** Fails where one of these calls is over, which should go on; does not wait. */
  public static void assertAllGoOn(Collection<? extends Future<?>> calls) {
    assertNoneFailed(calls);
    if (calls.stream().anyMatch(Future::isDone)) {
      throw new AssertionError("a call in the background is over, and should go on");
    }
  }
}
