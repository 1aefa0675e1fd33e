package io.configapi.domain.plan;

import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.RecordedEvent;
import java.util.List;

/**
 * A plan that was carried out, in one transaction.
 *
 * @param from the position of the log before it
 * @param to the position of its last event; the same as {@code from} if there was nothing to do
 * @param changes what was done, by name
 * @param repeated whether it had been done before, under the same idempotency key, and nothing was
 *     done now
 */
public record AppliedChanges(long from, long to, List<ConfigChange> changes, boolean repeated) {

  public AppliedChanges {
    changes = List.copyOf(changes);
  }

  /** The position of its last event, with the mark of the log, where anything was recorded. */
  public MarkedPosition markedPosition() {
    for (ConfigChange change : changes) {
      RecordedEvent after = change.after();
      if (after != null && after.position() == to) {
        return MarkedPosition.of(after);
      }
    }
    return MarkedPosition.of(to);
  }
}
