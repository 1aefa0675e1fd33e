package io.configapi.cli.output;

import java.io.Writer;
import java.util.List;

/** One JSON object a line. */
final class JsonLines<T> implements Rows<T> {

  private final Writer writer;
  private final Listing<T> listing;

  JsonLines(Writer writer, Listing<T> listing) {
    this.writer = writer;
    this.listing = listing;
  }

  @Override
  public void page(List<T> items) {
    for (T item : items) {
      JsonText json = new JsonText(writer);
      json.object(listing.json(item));
      json.end();
    }
  }

  @Override
  public void end() {}
}
