package io.configapi.benchmark.log;

import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.store.EventReader;
import java.util.ArrayList;
import java.util.List;

/** The whole log, replayed and folded into a projection. */
public final class Replay {

  private static final int PAGE = 2_000;

  private final EventReader log;

  public Replay(EventReader log) {
    this.log = log;
  }

  /** Replays it once; returns how many events there were. */
  public long run() {
    HandFedProjection projection = new HandFedProjection();
    List<LoggedEvent> page = new ArrayList<>(PAGE);
    long events =
        log.replay(
            0,
            event -> {
              page.add(event);
              if (page.size() == PAGE) {
                projection.fold(page);
                page.clear();
              }
            });
    if (!page.isEmpty()) {
      projection.fold(page);
    }
    return events;
  }
}
