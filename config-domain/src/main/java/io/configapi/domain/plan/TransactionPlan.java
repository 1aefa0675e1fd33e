package io.configapi.domain.plan;

import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.ExpectedVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction would record: decided as the log will decide it, and not yet done. Immutable.
 *
 * @param point the end of the log that it was decided at
 * @param commands what is asked for, in order
 * @param events what it comes to: one event a command, in the same order
 */
public record TransactionPlan(
    LogPoint point, List<ConfigCommand> commands, List<PlannedEvent> events) {

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if there is not one event for each of the commands
   */
  public TransactionPlan {
    Objects.requireNonNull(point, "point");
    commands = List.copyOf(commands);
    events = List.copyOf(events);
    if (commands.size() != events.size()) {
      throw new IllegalArgumentException("a command makes one event");
    }
  }

  /** The same commands, on the condition that each configuration still is as it was found. */
  public List<ConfigCommand> pinned() {
    List<ConfigCommand> pinned = new ArrayList<>(commands.size());
    for (int i = 0; i < commands.size(); i++) {
      PlannedEvent event = events.get(i);
      ConfigCommand command = commands.get(i);
      pinned.add(event.first() ? command.expecting(asFound(event.found())) : command);
    }
    return pinned;
  }

  private static ExpectedVersion asFound(@Nullable RecordedEvent found) {
    return found == null || ConfigChange.valueOf(found) == null
        ? ExpectedVersion.ABSENT
        : ExpectedVersion.exactly(found.version());
  }
}
