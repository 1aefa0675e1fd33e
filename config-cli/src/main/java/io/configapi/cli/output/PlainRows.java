package io.configapi.cli.output;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;

/** One item a line, its texts between tabs, no header. */
final class PlainRows<T> implements Rows<T> {

  private final Writer writer;
  private final Listing<T> listing;

  PlainRows(Writer writer, Listing<T> listing) {
    this.writer = writer;
    this.listing = listing;
  }

  @Override
  public void page(List<T> items) throws IOException {
    for (T item : items) {
      writer
          .append(
              listing.cells(item).stream().map(PlainText::escape).collect(Collectors.joining("\t")))
          .append('\n');
    }
  }

  @Override
  public void end() {}
}
