package io.configapi.benchmark.log;

import io.configapi.domain.EventReader;
import io.configapi.domain.RecordedEvent;
import java.util.List;

/** The whole log, read page by page and folded into a projection. */
public final class Replay {

  private static final int PAGE = 2_000;

  private final EventReader log;

  public Replay(EventReader log) {
    this.log = log;
  }

  /** Replays it once; returns how many events there were. */
  public long run() {
    HandFedProjection projection = new HandFedProjection();
    long events = 0;
    List<RecordedEvent> page = log.readLog(0, PAGE);
    while (!page.isEmpty()) {
      projection.fold(page);
      events += page.size();
      page = log.readLog(page.getLast().position(), PAGE);
    }
    return events;
  }
}
