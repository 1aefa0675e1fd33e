package io.configapi.cli.diff;

import io.configapi.cli.output.Fields;
import io.configapi.cli.output.ValueFields;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.FormerValue;
import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.plan.ConfigChange;
import io.configapi.domain.plan.SideState;
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
  private static Fields before(Difference difference) {
    FormerValue old = difference.oldValue();
    if (difference.before() != null) {
      return side(difference.before());
    }
    Fields before = state(difference.oldState());
    return old == null ? before.with("value", (String) null) : ValueFields.addSide(before, old);
  }

  private static Fields after(Difference difference) {
    return difference.planned()
        ? value(SideState.of(difference.newValue()), difference.newValue())
        : side(difference.after());
  }

  private static Fields state(SideState state) {
    return new Fields().with("state", state.word());
  }

  private static Fields value(SideState state, @Nullable ConfigValue value) {
    return value == null
        ? state(state).with("value", (String) null)
        : ValueFields.add(state(state), value);
  }

  private static Fields side(@Nullable RecordedEvent event) {
    Fields side = value(SideState.after(event), ConfigChange.valueOf(event));
    return event == null
        ? side
        : side.with("version", event.version())
            .with("position", event.position())
            .with("created_at", IsoTimestamp.format(event.recordedAt()))
            .with("actor", event.metadata().actor().orElse(null))
            .with("reason", event.metadata().reason().orElse(null));
  }
}
