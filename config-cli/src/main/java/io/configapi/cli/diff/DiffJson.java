package io.configapi.cli.diff;

import io.configapi.cli.output.Fields;
import io.configapi.cli.output.ValueFields;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.FormerValue;
import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.plan.ConfigChange;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Differences as the HTTP API has them. */
final class DiffJson {

  private DiffJson() {}

  /** One difference. */
  static Fields of(Difference difference) {
    return new Fields()
        .with("name", difference.name().text())
        .with("change", difference.kind().name().toLowerCase(Locale.ROOT))
        .with("before", before(difference))
        .with("after", after(difference));
  }

  /** What an earlier operation of the same transaction would leave has no version yet. */
  private static @Nullable Fields before(Difference difference) {
    FormerValue old = difference.oldValue();
    return difference.before() == null && old != null
        ? ValueFields.addSide(new Fields(), old)
        : side(difference.before());
  }

  private static @Nullable Fields after(Difference difference) {
    return difference.planned() ? value(difference.newValue()) : side(difference.after());
  }

  private static Fields value(@Nullable ConfigValue value) {
    return value == null
        ? new Fields().with("value", (String) null)
        : ValueFields.add(new Fields(), value);
  }

  private static @Nullable Fields side(@Nullable RecordedEvent event) {
    return event == null
        ? null
        : value(ConfigChange.valueOf(event))
            .with("version", event.version())
            .with("position", event.position())
            .with("created_at", IsoTimestamp.format(event.recordedAt()))
            .with("actor", event.metadata().actor().orElse(null))
            .with("reason", event.metadata().reason().orElse(null));
  }
}
