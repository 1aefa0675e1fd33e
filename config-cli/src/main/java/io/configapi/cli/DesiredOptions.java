package io.configapi.cli;

import io.configapi.domain.DesiredState;
import io.configapi.domain.InvalidInputException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Values from outside, and what becomes of all others. */
final class DesiredOptions {

  @Parameters(index = "0", paramLabel = "FILE", description = "The file; - is standard input.")
  private String file = "";

  @Mixin private final FormatOption format = new FormatOption();

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      completionCandidates = ModeNames.class,
      description =
          "What becomes of configurations that FILE does not name: merge (the default) leaves"
              + " them, replace deletes those whose names begin with the prefix.")
  private @Nullable String mode;

  @Option(
      names = "--prefix",
      paramLabel = "P",
      description = "Every name must begin with this, and nothing beyond it is changed.")
  private String prefix = "";

  /** For the shell's completion. */
  static final class ModeNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(DesiredState.Mode.values()).map(DesiredOptions::nameOf).iterator();
    }
  }

  TextSource source() {
    return new TextSource(file);
  }

  FormatOption format() {
    return format;
  }

  String prefix() {
    return prefix;
  }

  /**
   * The mode that was named; empty if none was.
   *
   * @throws InvalidInputException if it is none
   */
  Optional<DesiredState.Mode> mode() {
    if (mode == null) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(DesiredState.Mode.values())
            .filter(known -> nameOf(known).equals(mode))
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "mode", "Invalid --mode: expected merge or replace")));
  }

  /** What was asked for, in words. */
  String words() {
    return "format=" + format.named() + " mode=" + mode + " prefix=" + prefix;
  }

  private static String nameOf(DesiredState.Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }
}
