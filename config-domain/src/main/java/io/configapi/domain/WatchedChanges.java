package io.configapi.domain;

import java.util.List;

/**
 * What a watch gives: the next events.
 *
 * @param position up to where the log is known now: where another watch would go on from
 * @param events in order; none where the position went on over events without the prefix
 * @param complete whether the last transaction among the events has ended; if not, its other events
 *     come next, and what was given of it is not to be shown to anybody yet
 */
public record WatchedChanges(long position, List<RecordedEvent> events, boolean complete) {

  public WatchedChanges {
    events = List.copyOf(events);
  }
}
