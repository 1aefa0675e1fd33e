package io.configapi.cli.read;

import io.configapi.cli.command.EventStoreCommand;
import io.configapi.cli.option.FormatOption;
import io.configapi.cli.option.GlobalOptions;
import io.configapi.cli.option.PlaceOptions;
import io.configapi.cli.option.ScopeOption;
import io.configapi.cli.output.Fields;
import io.configapi.cli.output.Output;
import io.configapi.cli.shell.Progress;
import io.configapi.cli.shell.TextSource;
import io.configapi.cli.time.Places;
import io.configapi.domain.ConfigState;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.LogPlace;
import io.configapi.domain.store.EventReader;
import io.configapi.formats.ConfigFormat;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code export}. */
@Command(
    name = "export",
    header = "Write names and values as json, yaml, properties or env.",
    description = {
      "Writes the configurations that have a value, by name, all as of one instant: now, or a past"
          + " one. What it writes, configctl import and configctl apply read as the very same names"
          + " and values.",
      "",
      "To standard output; or to FILE, which is replaced as a whole once all is written, or not at"
          + " all. The format is that of --format, else of the file's ending, else json."
    },
    footer = {
      "  configctl export --prefix payments. payments.yaml",
      "  configctl export --nested --prefix payments. payments.yaml",
      "  configctl export --format properties --at 'yesterday 18:00'",
      "  eval \"$$(configctl export --format env --prefix payments.)\""
    })
public final class ExportCommand extends EventStoreCommand {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE",
      description = "The file; - or none is standard output.")
  private @Nullable File file;

  @Mixin private final FormatOption format = new FormatOption();

  @Mixin private final ScopeOption names = new ScopeOption();

  @Option(
      names = "--nested",
      description = {
        "json and yaml: mappings and sequences within each other, as the names have dots and [0]."
      })
  private boolean nested;

  @Mixin private final PlaceOptions place;

  public ExportCommand(GlobalOptions options) {
    super(options);
    this.place = new PlaceOptions(options.shell());
  }

  @Override
  protected Work prepare() {
    NameScope scope = names.chosen();
    LogPlace wanted = place.chosen().orElse(LogPlace.NOW);
    if (file == null || file.getPath().equals("-")) {
      ConfigFormat chosen = format.named().orElse(ConfigFormat.JSON);
      return reading((log, output) -> export(log, wanted, scope).as(chosen, nested, shell().out()));
    }
    Path target = Path.of(file.getPath());
    ConfigFormat chosen = format.of(new TextSource(file.getPath()));
    ReplacedFile replaced = ReplacedFile.at(target);
    return reading((log, output) -> write(export(log, wanted, scope), chosen, replaced, output));
  }

  private Export export(EventReader log, LogPlace wanted, NameScope scope) {
    ConfigState state = Places.stateAt(wanted, log, shell());
    return new Export(state, scope);
  }

  private void write(Export export, ConfigFormat chosen, ReplacedFile file, Output output)
      throws IOException {
    long[] names = {0};
    try (Progress progress = Progress.on(shell())) {
      progress.says("writing " + file.path());
      file.write(out -> names[0] = export.as(chosen, nested, out));
    }
    output.report(
        new Fields()
            .with("file", file.path().toString())
            .with("names", names[0])
            .with("position", export.position()));
  }
}
