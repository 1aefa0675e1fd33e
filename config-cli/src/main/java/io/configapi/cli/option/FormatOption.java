package io.configapi.cli.option;

import io.configapi.cli.shell.TextSource;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.formats.ConfigFormat;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The format of a whole configuration as text. */
public final class FormatOption {

  @Option(
      names = "--format",
      paramLabel = "F",
      completionCandidates = FormatNames.class,
      description = "json, yaml, properties or env; else as the file's ending says.")
  private @Nullable String format;

  /** For the shell's completion. */
  static final class FormatNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(ConfigFormat.values()).map(ConfigFormat::toString).iterator();
    }
  }

  /** The format that was named; empty if none was. */
  public Optional<ConfigFormat> named() {
    return Optional.ofNullable(format).map(ConfigFormat::named);
  }

  /**
   * The format that was named, else the one of a file.
   *
   * @throws InvalidInputException if the file's ending says none
   */
  public ConfigFormat of(TextSource source) {
    return named()
        .or(() -> ofFile(source))
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "format",
                    "The format of "
                        + source.name()
                        + " is not known: expected --format json, yaml, properties or env, or a"
                        + " file with such an ending"));
  }

  private static Optional<ConfigFormat> ofFile(TextSource source) {
    Path file = Path.of(source.path()).getFileName();
    return source.isStandardInput() || file == null
        ? Optional.empty()
        : ConfigFormat.ofFileName(file.toString());
  }
}
