package io.configapi.cli.event;

import io.configapi.cli.output.Output;
import io.configapi.cli.output.Rows;
import io.configapi.domain.event.RecordedEvent;
import java.io.IOException;
import java.util.List;

/** Prints events as they come, each at once, up to a number of them. */
final class EventPrinter {

  private final Output output;
  private final Rows<RecordedEvent> rows;
  private long left;

  EventPrinter(Output output, long limit) {
    this.output = output;
    this.rows = output.endlessRows(EventListing.ofLog());
    this.left = limit;
  }

  /** Prints them; gives whether more are wanted. */
  boolean take(List<RecordedEvent> events) throws IOException {
    List<RecordedEvent> shown = events.stream().limit(left).toList();
    rows.page(shown);
    output.flush();
    left -= shown.size();
    return left > 0;
  }
}
