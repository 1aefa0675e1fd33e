package io.configapi.cli.change;

import io.configapi.cli.option.FormatOption;
import io.configapi.cli.shell.TextSource;
import io.configapi.domain.NamePrefix;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.plan.DesiredState;
import java.io.File;
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
  private File file = new File("-");

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
  private @Nullable String prefix;

  @Option(
      names = "--allow-empty",
      description =
          "With --mode replace, delete all even if FILE has no names; else only {} says that.")
  private boolean allowEmpty;

  /** For the shell's completion. */
  static final class ModeNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(DesiredState.Mode.values()).map(DesiredOptions::nameOf).iterator();
    }
  }

  TextSource source() {
    return new TextSource(file.getPath());
  }

  FormatOption format() {
    return format;
  }

  /**
   * The prefix; empty if none was given.
   *
   * @throws InvalidInputException if it was given and is empty: more likely an empty variable of a
   *     script than everything
   */
  NamePrefix prefix() {
    if (prefix != null && prefix.isEmpty()) {
      throw new InvalidInputException(
          "prefix", "Invalid --prefix: expected some text; without it all names are taken");
    }
    return NamePrefix.of(prefix == null ? "" : prefix);
  }

  boolean allowEmpty() {
    return allowEmpty;
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

  private static String nameOf(DesiredState.Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }
}
