package io.configapi.cli.output;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Prints the results of one command in the chosen format, always in UTF-8. What was printed is sure
 * to be out after {@link #flush}.
 */
public final class Output {

  private final OutputFormat format;
  private final int width;
  private final Writer writer;

  /**
   * An output of this format.
   *
   * @param width the columns a table may take
   */
  public Output(OutputFormat format, int width, OutputStream out) {
    this.format = format;
    this.width = width;
    this.writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  /**
   * Prints one text and a newline; plain it is just as it is, in a table nothing in it can control
   * the terminal.
   *
   * @param json is printed instead in JSON
   */
  public void value(String text, Fields json) throws IOException {
    switch (format) {
      case TABLE -> writer.append(TerminalText.block(text)).append('\n');
      case PLAIN -> writer.append(text).append('\n');
      case JSON -> json(json);
    }
  }

  /** Prints fields, one a line. */
  public void report(Fields fields) throws IOException {
    switch (format) {
      case TABLE -> print(fields, ColumnWidths.GAP, true);
      case PLAIN -> print(fields, "\t", false);
      case JSON -> json(fields);
    }
  }

  /** Begins to print a listing. */
  public <T> Rows<T> rows(Listing<T> listing) {
    return switch (format) {
      case TABLE -> new TableRows<>(writer, listing, width);
      case PLAIN -> new PlainRows<>(writer, listing);
      case JSON -> new JsonRows<>(writer, listing);
    };
  }

  /** Begins to print a listing that has no end yet: in JSON it is one object a line. */
  public <T> Rows<T> endlessRows(Listing<T> listing) {
    return format == OutputFormat.JSON ? new JsonLines<>(writer, listing) : rows(listing);
  }

  /** Begins to print a JSON object that has these fields, and then an array of this name. */
  public JsonElements elements(Fields first, String array) {
    return new JsonElements(writer, first, array);
  }

  /** Prints text that was made to be shown, just as it is. */
  public void text(CharSequence shown) throws IOException {
    writer.append(shown);
  }

  /** The format that was chosen. */
  public OutputFormat format() {
    return format;
  }

  /** A failure as one line of JSON, with the members that problems of the HTTP API have. */
  public static String failure(String code, String detail) {
    StringWriter line = new StringWriter();
    JsonText json = new JsonText(line);
    json.object(new Fields().with("code", code).with("detail", detail));
    json.end();
    return line.toString().stripTrailing();
  }

  /** Hands on all that was printed. */
  public void flush() throws IOException {
    writer.flush();
  }

  private void print(Fields fields, String gap, boolean table) throws IOException {
    int[] widest = {0};
    if (table) {
      fields.forEachText((name, text) -> widest[0] = Math.max(widest[0], name.length()));
    }
    StringBuilder lines = new StringBuilder();
    fields.forEachText(
        (name, text) -> {
          String label = table ? name.replace('_', ' ') : name;
          lines.append(label).repeat(' ', Math.max(0, widest[0] - label.length())).append(gap);
          lines.append(table ? TerminalText.oneLine(text) : PlainText.escape(text)).append('\n');
        });
    writer.append(lines);
  }

  private void json(Fields fields) {
    JsonText json = new JsonText(writer);
    json.object(fields);
    json.end();
  }
}
