package io.configapi.projection;

import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.failure.IncompatibleLogException;
import io.configapi.domain.store.EventReader;
import io.configapi.domain.store.FeedSubscriber;
import io.configapi.domain.telemetry.Occurrence;
import io.configapi.domain.telemetry.Telemetry;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds the log into states, and publishes each that ends a transaction. Called by one thread at a
 * time, as a feed does; what was folded but not yet published is its own.
 */
final class LogFold implements FeedSubscriber {

  private static final Logger LOG = LoggerFactory.getLogger(LogFold.class);

  private final EventReader log;
  private final StatePublication publication;
  private final RecentMarks marks;
  private final Telemetry telemetry;
  private volatile ProjectedState folded = ProjectedState.EMPTY;

  LogFold(EventReader log, StatePublication publication, RecentMarks marks, Telemetry telemetry) {
    this.log = log;
    this.publication = publication;
    this.marks = marks;
    this.telemetry = telemetry;
  }

  /** Reads the state at a point and publishes it. */
  LogPoint load(LogPoint point) {
    log.requireUnderstood();
    folded = ProjectedState.of(MarkedPosition.of(point), log.readState(point.position()));
    marks.reset(point);
    publish(folded, point.recordedAt());
    return point;
  }

  @Override
  public void onEvents(List<LoggedEvent> events, boolean complete) {
    ProjectedState next = understood(events);
    marks.add(events);
    if (complete) {
      publish(next, events.getLast().recordedAt());
    }
    folded = next;
  }

  /** What must be understood, and is not, ends all reading: the state would be a wrong one. */
  private ProjectedState understood(List<LoggedEvent> events) {
    try {
      return folded.after(events);
    } catch (IncompatibleLogException e) {
      publication.refuse(e);
      throw e;
    }
  }

  private void publish(ProjectedState state, Instant recordedAt) {
    publication.publish(state);
    telemetry.note(new Occurrence.ViewPublished(state.position(), recordedAt, state.size()));
  }

  @Override
  public LogPoint onLogReplaced(LogPoint head) {
    if (!publication.isEmpty()) {
      publication.withdraw();
      LOG.warn(
          "The state as of position {} is dropped: it is not in the log any more; reading it anew"
              + " as of position {}",
          folded.position(),
          head.position());
    }
    // Not to have the old one and the new one in memory at the same time.
    folded = ProjectedState.EMPTY;
    return load(head);
  }
}
