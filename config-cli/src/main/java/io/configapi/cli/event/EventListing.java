package io.configapi.cli.event;

import io.configapi.cli.output.Column;
import io.configapi.cli.output.Column.Kind;
import io.configapi.cli.output.Fields;
import io.configapi.cli.output.Listing;
import io.configapi.cli.output.ValueFields;
import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.event.ConfigValueDeleted;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.RecordedEvent;
import java.util.ArrayList;
import java.util.List;

/** Events one a line; in JSON as the HTTP API has them, with the position besides. */
final class EventListing implements Listing<RecordedEvent> {

  private final boolean ofOneName;

  private EventListing(boolean ofOneName) {
    this.ofOneName = ofOneName;
  }

  /** As the history of one configuration lists them: its version is what counts. */
  static EventListing ofHistory() {
    return new EventListing(true);
  }

  /** As the whole log lists them. */
  static EventListing ofLog() {
    return new EventListing(false);
  }

  @Override
  public List<Column> columns() {
    Column version = new Column("VERSION", Kind.WHOLE);
    Column recorded = new Column("RECORDED", Kind.WHOLE);
    List<Column> columns =
        new ArrayList<>(
            ofOneName
                ? List.of(version, new Column("POSITION", Kind.PLAIN_ONLY), recorded)
                : List.of(
                    new Column("POSITION", Kind.WHOLE),
                    recorded,
                    new Column("NAME", Kind.WHOLE),
                    version));
    columns.add(new Column("EVENT", Kind.WHOLE));
    columns.add(new Column("ACTOR", Kind.CUT));
    columns.add(new Column("REASON", Kind.CUT));
    columns.add(new Column("VALUE", Kind.CUT));
    return columns;
  }

  @Override
  public List<String> cells(RecordedEvent event) {
    String version = Long.toString(event.version());
    String position = Long.toString(event.position());
    String recorded = IsoTimestamp.format(event.recordedAt());
    List<String> cells =
        new ArrayList<>(
            ofOneName
                ? List.of(version, position, recorded)
                : List.of(position, recorded, event.name().text(), version));
    cells.add(event.event() instanceof ConfigValueSet ? "set" : "deleted");
    cells.add(event.metadata().actor().orElse(""));
    cells.add(event.metadata().reason().orElse(""));
    cells.add(event.event() instanceof ConfigValueSet set ? ValueFields.shown(set.value()) : "");
    return cells;
  }

  @Override
  public Fields json(RecordedEvent event) {
    Fields metadata = new Fields();
    event.metadata().entries().forEach(metadata::with);
    return new Fields()
        .with("event_type", event.event().type())
        .with("data", data(event))
        .with("metadata", metadata)
        .with("created_at", IsoTimestamp.format(event.recordedAt()))
        .with("stream_version", event.version())
        .with("position", event.position())
        .with("format", event.format().number());
  }

  private static Fields data(RecordedEvent event) {
    Fields data = new Fields().with("config_name", event.name().text());
    switch (event.event()) {
      case ConfigValueSet set -> {
        ValueFields.addRecorded(data, set.value());
        ValueFields.addFormer(data, "old", set.oldValue());
      }
      case ConfigValueDeleted deleted ->
          ValueFields.addFormer(data, "deleted", deleted.deletedValue());
    }
    return data.with("timestamp", IsoTimestamp.format(event.event().timestamp()));
  }
}
