package io.configapi.cli.output;

import java.io.Writer;
import java.util.List;

/** One JSON array of all items. */
final class JsonRows<T> implements Rows<T> {

  private final JsonText json;
  private final Listing<T> listing;

  JsonRows(Writer writer, Listing<T> listing) {
    this.json = new JsonText(writer);
    this.listing = listing;
    json.startArray();
  }

  @Override
  public void page(List<T> items) {
    items.forEach(item -> json.object(listing.json(item)));
  }

  @Override
  public void end() {
    json.endArray();
    json.end();
  }
}
