package io.configapi.cli.diff;

import io.configapi.cli.output.Fields;
import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.RecordedEvent;
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
    return difference.before() == null && difference.oldValue() != null
        ? new Fields().with("value", difference.oldValue())
        : side(difference.before());
  }

  private static @Nullable Fields after(Difference difference) {
    return difference.planned()
        ? new Fields().with("value", difference.newValue())
        : side(difference.after());
  }

  private static @Nullable Fields side(@Nullable RecordedEvent event) {
    return event == null
        ? null
        : new Fields()
            .with("value", event.event() instanceof ConfigValueSet set ? set.value() : null)
            .with("version", event.version())
            .with("position", event.position())
            .with("created_at", IsoTimestamp.format(event.recordedAt()))
            .with("actor", event.metadata().actor().orElse(null))
            .with("reason", event.metadata().reason().orElse(null));
  }
}
