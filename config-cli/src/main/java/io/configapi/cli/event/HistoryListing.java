package io.configapi.cli.event;

import io.configapi.cli.output.Column;
import io.configapi.cli.output.Column.Kind;
import io.configapi.cli.output.Fields;
import io.configapi.cli.output.Listing;
import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.event.ConfigValueDeleted;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.RecordedEvent;
import java.util.List;

/** Events as a history lists them; in JSON as the HTTP API does, with the position besides. */
final class HistoryListing implements Listing<RecordedEvent> {

  @Override
  public List<Column> columns() {
    return List.of(
        new Column("VERSION", Kind.WHOLE),
        new Column("POSITION", Kind.PLAIN_ONLY),
        new Column("RECORDED", Kind.WHOLE),
        new Column("EVENT", Kind.WHOLE),
        new Column("ACTOR", Kind.CUT),
        new Column("REASON", Kind.CUT),
        new Column("VALUE", Kind.CUT));
  }

  @Override
  public List<String> cells(RecordedEvent event) {
    return List.of(
        Long.toString(event.version()),
        Long.toString(event.position()),
        IsoTimestamp.format(event.recordedAt()),
        event.event() instanceof ConfigValueSet ? "set" : "deleted",
        event.metadata().actor().orElse(""),
        event.metadata().reason().orElse(""),
        event.event() instanceof ConfigValueSet set ? set.value() : "");
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
        .with("position", event.position());
  }

  private static Fields data(RecordedEvent event) {
    Fields data = new Fields().with("config_name", event.name().text());
    switch (event.event()) {
      case ConfigValueSet set -> data.with("value", set.value()).with("old_value", set.oldValue());
      case ConfigValueDeleted deleted -> data.with("deleted_value", deleted.deletedValue());
    }
    return data.with("timestamp", IsoTimestamp.format(event.event().timestamp()));
  }
}
