package io.configapi.domain.testkit;

import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.store.FeedSubscriber;
import java.util.List;

/** Throws at every call, until it recovers; then it records. */
final class FailingSubscriber implements FeedSubscriber {

  private final FeedRecorder taken = new FeedRecorder();
  private volatile boolean failing = true;

  /** What it took. */
  FeedRecorder taken() {
    return taken;
  }

  /** Takes what comes from now on. */
  void recover() {
    failing = false;
  }

  @Override
  public void onEvents(List<LoggedEvent> events, boolean complete) {
    failIfFailing();
    taken.onEvents(events, complete);
  }

  @Override
  public LogPoint onLogReplaced(LogPoint head) {
    failIfFailing();
    return taken.onLogReplaced(head);
  }

  private void failIfFailing() {
    if (failing) {
      throw new StackOverflowError("as deep as can be");
    }
  }
}
