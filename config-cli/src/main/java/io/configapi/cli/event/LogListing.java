package io.configapi.cli.event;

import io.configapi.cli.output.Column;
import io.configapi.cli.output.Column.Kind;
import io.configapi.cli.output.Fields;
import io.configapi.cli.output.Listing;
import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.RecordedEvent;
import java.util.List;

/** Events as the whole log lists them; in JSON as the HTTP API does. */
final class LogListing implements Listing<RecordedEvent> {

  private final HistoryListing history = new HistoryListing();

  @Override
  public List<Column> columns() {
    return List.of(
        new Column("POSITION", Kind.WHOLE),
        new Column("RECORDED", Kind.WHOLE),
        new Column("NAME", Kind.WHOLE),
        new Column("VERSION", Kind.WHOLE),
        new Column("EVENT", Kind.WHOLE),
        new Column("ACTOR", Kind.CUT),
        new Column("REASON", Kind.CUT),
        new Column("VALUE", Kind.CUT));
  }

  @Override
  public List<String> cells(RecordedEvent event) {
    return List.of(
        Long.toString(event.position()),
        IsoTimestamp.format(event.recordedAt()),
        event.name().text(),
        Long.toString(event.version()),
        event.event() instanceof ConfigValueSet ? "set" : "deleted",
        event.metadata().actor().orElse(""),
        event.metadata().reason().orElse(""),
        event.event() instanceof ConfigValueSet set ? set.value() : "");
  }

  @Override
  public Fields json(RecordedEvent event) {
    return history.json(event);
  }
}
