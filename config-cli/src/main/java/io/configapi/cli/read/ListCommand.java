package io.configapi.cli.read;

import io.configapi.cli.command.EventStoreCommand;
import io.configapi.cli.option.GlobalOptions;
import io.configapi.cli.option.PlaceOptions;
import io.configapi.cli.option.ScopeOption;
import io.configapi.cli.output.Column;
import io.configapi.cli.output.Column.Kind;
import io.configapi.cli.output.Fields;
import io.configapi.cli.output.Listing;
import io.configapi.cli.output.Output;
import io.configapi.cli.output.Rows;
import io.configapi.cli.output.ValueFields;
import io.configapi.cli.time.Places;
import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigState;
import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.LogPlace;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code list}. */
@Command(
    name = "list",
    header = "List the configurations that have a value.",
    description =
        "Lists them by name, all as of one instant: now, or a past one. Plain, each line is name,"
            + " version, time of the last change and value, between tabs.",
    footer = {
      "  configctl list",
      "  configctl list --prefix payments.",
      "  configctl list --output plain | cut -f1",
      "  configctl list --at 'yesterday 18:00'",
      "  configctl list --position 1200 --output json"
    })
public final class ListCommand extends EventStoreCommand {

  private static final int PAGE = 200;

  @Mixin private final ScopeOption names = new ScopeOption();

  @Mixin private final PlaceOptions place;

  public ListCommand(GlobalOptions options) {
    super(options);
    this.place = new PlaceOptions(options.shell());
  }

  @Override
  protected Work prepare() {
    NameScope scope = names.chosen();
    LogPlace wanted = place.chosen().orElse(LogPlace.NOW);
    return reading((log, output) -> print(Places.stateAt(wanted, log, shell()), scope, output));
  }

  private void print(ConfigState state, NameScope scope, Output output) throws IOException {
    Rows<ConfigEntry> rows = output.rows(new Entries());
    List<ConfigEntry> page = state.list(scope, null, PAGE);
    while (!page.isEmpty()) {
      rows.page(page);
      page = state.list(scope, page.getLast().name(), PAGE);
    }
    rows.end();
  }

  private static final class Entries implements Listing<ConfigEntry> {

    @Override
    public List<Column> columns() {
      return List.of(
          new Column("NAME", Kind.WHOLE),
          new Column("VERSION", Kind.WHOLE),
          new Column("UPDATED", Kind.WHOLE),
          new Column("VALUE", Kind.CUT));
    }

    @Override
    public List<String> cells(ConfigEntry entry) {
      return List.of(
          entry.name().text(),
          Long.toString(entry.version()),
          IsoTimestamp.format(entry.updatedAt()),
          ValueFields.shown(entry.value()));
    }

    @Override
    public Fields json(ConfigEntry entry) {
      return Lookup.fields(entry);
    }
  }
}
