package io.configapi.cli.option;

import io.configapi.cli.shell.Shell;
import io.configapi.cli.time.Places;
import io.configapi.domain.event.LogPlace;
import io.configapi.domain.failure.InvalidInputException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A past state: as of a place in the log. */
public final class PlaceOptions {

  private final Shell shell;

  @Option(
      names = "--at",
      paramLabel = "PLACE",
      description =
          "As of this place: a time, in quotes, written as for configctl at; a position; now.")
  private @Nullable String at;

  @Option(
      names = "--position",
      paramLabel = "N",
      description =
          "As of this position of the log, with its mark or without; 0 is before the first event.")
  private @Nullable String position;

  public PlaceOptions(Shell shell) {
    this.shell = shell;
  }

  /**
   * The place that was chosen; empty if none was.
   *
   * @throws InvalidInputException if two were, or it is no place
   */
  public Optional<LogPlace> chosen() {
    if (at != null && position != null) {
      throw new InvalidInputException(
          "position", "--at and --position exclude each other: give one of them");
    }
    if (position != null) {
      return Optional.of(LogPlace.at(Places.position("position", position)));
    }
    return Optional.ofNullable(at).map(text -> Places.parse(text, shell));
  }
}
