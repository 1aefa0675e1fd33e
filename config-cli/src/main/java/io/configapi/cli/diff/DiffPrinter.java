package io.configapi.cli.diff;

import io.configapi.cli.output.Fields;
import io.configapi.cli.output.JsonElements;
import io.configapi.cli.output.Output;
import io.configapi.cli.output.OutputFormat;
import io.configapi.cli.shell.Shell;
import io.configapi.domain.IsoTimestamp;
import io.configapi.domain.event.LogPoint;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Prints differences as they come, in the chosen format. */
public interface DiffPrinter {

  /** One that prints to an output. */
  static DiffPrinter to(Output output, Shell shell) {
    return output.format() == OutputFormat.JSON
        ? new Json(output)
        : new Text(output, new DiffText(hasColours(output, shell)));
  }

  /** A state in words. */
  static String label(LogPoint point) {
    return point.position() == 0
        ? "position 0 (before the first event)"
        : "position " + point.position() + " (" + IsoTimestamp.format(point.recordedAt()) + ")";
  }

  /**
   * Prints what stands before all.
   *
   * @param fields the first members in JSON
   * @param from the state compared from, in words
   * @param to the state compared to, in words
   */
  void begin(Fields fields, String from, String to) throws IOException;

  /** Prints one more. */
  void difference(Difference difference) throws IOException;

  /** Prints what stands after all. */
  void end();

  private static boolean hasColours(Output output, Shell shell) {
    return output.format() == OutputFormat.TABLE && shell.wantsColours();
  }

  /** As text. */
  record Text(Output output, DiffText text) implements DiffPrinter {

    @Override
    public void begin(Fields fields, String from, String to) throws IOException {
      output.text(text.header(from, to));
    }

    @Override
    public void difference(Difference difference) throws IOException {
      output.text(text.hunk(difference));
    }

    @Override
    public void end() {}
  }

  /** As an object of JSON. */
  final class Json implements DiffPrinter {

    private final Output output;
    private @Nullable JsonElements elements;

    Json(Output output) {
      this.output = output;
    }

    @Override
    public void begin(Fields fields, String from, String to) {
      elements = output.elements(fields, "changes");
    }

    @Override
    public void difference(Difference difference) {
      begun().element(DiffJson.of(difference));
    }

    @Override
    public void end() {
      begun().end();
    }

    private JsonElements begun() {
      return Objects.requireNonNull(elements, "begin comes first");
    }
  }
}
