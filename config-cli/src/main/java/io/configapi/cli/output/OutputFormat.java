package io.configapi.cli.output;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How results are printed. */
public enum OutputFormat {
  /** For people: aligned, cut to the terminal, nothing in it can control the terminal. */
  TABLE,
  /** For scripts: one record a line, fields between tabs, see {@link PlainText}. */
  PLAIN,
  /** For programs: JSON as the HTTP API has it. */
  JSON;

  /** The format of this name, in whatever case; empty if there is none. */
  public static Optional<OutputFormat> named(String name) {
    return Arrays.stream(values())
        .filter(format -> format.toString().equalsIgnoreCase(name))
        .findFirst();
  }

  /** The name as it is given on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
