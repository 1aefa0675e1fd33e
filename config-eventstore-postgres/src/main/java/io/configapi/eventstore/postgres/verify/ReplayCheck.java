package io.configapi.eventstore.postgres.verify;

import io.configapi.domain.ConfigValue;
import io.configapi.domain.FormerValue;
import io.configapi.domain.event.ConfigValueDeleted;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.CorruptLogException;
import io.configapi.domain.write.ConfigAggregate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether an event is one that the aggregate, as the events before left it, could have given. */
final class ReplayCheck {

  private ReplayCheck() {}

  static void requireContinues(ConfigAggregate before, RecordedEvent event) {
    if (event.version() != before.version() + 1) {
      throw new CorruptLogException(
          event.position(),
          "it is version " + event.version() + " of its name, expected " + (before.version() + 1));
    }
    switch (event.event()) {
      case ConfigValueSet set -> {
        if (!Objects.equals(set.oldValue(), former(before))) {
          throw new CorruptLogException(
              event.position(), "its old value is not the value that was there");
        }
      }
      case ConfigValueDeleted deleted -> {
        if (!deleted.deletedValue().equals(former(before))) {
          throw new CorruptLogException(
              event.position(), "its deleted value is not the value that was there");
        }
      }
    }
  }

  private static @Nullable FormerValue former(ConfigAggregate before) {
    ConfigValue value = before.value();
    return value == null ? null : value.former();
  }
}
