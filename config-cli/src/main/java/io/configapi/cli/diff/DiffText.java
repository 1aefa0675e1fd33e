package io.configapi.cli.diff;

import io.configapi.cli.output.TerminalText;
import io.configapi.cli.output.ValueFields;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.FormerValue;
import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Differences as a unified diff: a hunk a name, with the old value and the new one; where they have
 * several lines, those that differ and a few around them. Nothing in it can control a terminal.
 */
public final class DiffText {

  private final boolean coloured;

  /** With colours or without. */
  public DiffText(boolean coloured) {
    this.coloured = coloured;
  }

  /** What stands before all hunks: the names of both states. */
  public String header(String from, String to) {
    return line(Colour.BOLD, "--- " + from) + line(Colour.BOLD, "+++ " + to);
  }

  /** What differs for one name. */
  public String hunk(Difference difference) {
    StringBuilder hunk = new StringBuilder();
    hunk.append(line(Colour.CYAN, "@@ " + difference.name() + " @@" + who(difference.latest())));
    FormerValue old = difference.oldValue();
    ConfigValue now = difference.newValue();
    String before = old == null ? null : ValueFields.shown(old);
    String after = now == null ? null : ValueFields.shown(now);
    if (before != null && after != null && (before + after).indexOf('\n') >= 0) {
      LineDiff.of(before, after).forEach(line -> append(hunk, line));
    } else {
      append(hunk, Colour.RED, '-', before);
      append(hunk, Colour.GREEN, '+', after);
    }
    if (old != null && now != null && !old.contentType().equals(now.contentType())) {
      String types = "\\ content type " + old.contentType() + ", then " + now.contentType();
      hunk.append(line(Colour.CYAN, types));
    }
    return hunk.toString();
  }

  private void append(StringBuilder hunk, LineDiff.Line line) {
    String text = line.sign() + line.text();
    switch (line.sign()) {
      case '-' -> hunk.append(line(Colour.RED, text));
      case '+' -> hunk.append(line(Colour.GREEN, text));
      case '\\' -> hunk.append(line(Colour.CYAN, text));
      default -> hunk.append(TerminalText.block(text)).append('\n');
    }
  }

  private static String who(@Nullable RecordedEvent event) {
    if (event == null) {
      return "";
    }
    String what = event.event() instanceof ConfigValueSet ? " set " : " deleted ";
    return " version "
        + event.version()
        + what
        + IsoTimestamp.format(event.recordedAt())
        + event.metadata().actor().map(actor -> " by " + actor).orElse("")
        + event.metadata().reason().map(reason -> ": " + reason).orElse("");
  }

  /** No line for a value that is not there, an empty one for the empty value. */
  private void append(StringBuilder hunk, Colour colour, char sign, @Nullable String value) {
    if (value != null) {
      for (String part : value.split("\n", -1)) {
        hunk.append(line(colour, sign + part));
      }
    }
  }

  private String line(Colour colour, String text) {
    String shown = TerminalText.block(text.replace("\n", "\\n"));
    return coloured ? colour.start + shown + "\u001b[m\n" : shown + "\n";
  }

  private enum Colour {
    BOLD("\u001b[1m"),
    CYAN("\u001b[36m"),
    RED("\u001b[31m"),
    GREEN("\u001b[32m");

    private final String start;

    Colour(String start) {
      this.start = start;
    }
  }
}
