package io.configapi.cli.read;

import io.configapi.cli.output.Fields;
import io.configapi.cli.output.Output;
import io.configapi.cli.output.OutputFormat;
import io.configapi.cli.output.ValueFields;
import io.configapi.cli.shell.CommandFailure;
import io.configapi.cli.shell.ExitCode;
import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.event.LogPlace;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.FailureCode;
import io.configapi.domain.store.EventReader;
import io.configapi.domain.store.LogPlaces;
import java.io.IOException;
import java.util.Optional;

/** Finds the one value that was asked for, or says why there is none. */
final class Lookup {

  private final EventReader log;
  private final ConfigName name;

  Lookup(EventReader log, ConfigName name) {
    this.log = log;
    this.name = name;
  }

  ConfigEntry now() {
    Optional<RecordedEvent> latest = log.latest(name, Long.MAX_VALUE);
    return entry(
        latest, FailureCode.NEVER_SET, "Configuration " + name + " was never set", "is deleted");
  }

  ConfigEntry at(LogPlace place) {
    Optional<RecordedEvent> latest = log.latest(name, new LogPlaces(log).pointOf(place).position());
    String then =
        switch (place) {
          case LogPlace.Now now -> "the end of the log";
          case LogPlace.AtPosition at -> "position " + at.marked();
          case LogPlace.AsOf at -> IsoTimestamp.format(at.instant());
        };
    return entry(
        latest,
        FailureCode.NO_VALUE,
        "Configuration " + name + " did not exist yet at " + then,
        "was deleted at " + then);
  }

  static void print(ConfigEntry entry, Output output) throws IOException {
    // Who takes JSON is told that a value is sealed; who takes its text can't have it.
    String text = output.format() == OutputFormat.JSON ? "" : entry.text();
    output.value(text, fields(entry));
  }

  /** An entry as the HTTP API has it. */
  static Fields fields(ConfigEntry entry) {
    return ValueFields.add(new Fields().with("name", entry.name().text()), entry.value())
        .with("version", entry.version())
        .with("updated_at", IsoTimestamp.format(entry.updatedAt()));
  }

  private ConfigEntry entry(
      Optional<RecordedEvent> latest, FailureCode code, String absent, String deleted) {
    if (latest.isEmpty()) {
      throw new CommandFailure(ExitCode.NOT_FOUND, code, absent);
    }
    RecordedEvent event = latest.get();
    return ConfigEntry.from(event)
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.NOT_FOUND,
                    FailureCode.DELETED,
                    "Configuration "
                        + name
                        + " "
                        + deleted
                        + ", by its version "
                        + event.version()));
  }
}
