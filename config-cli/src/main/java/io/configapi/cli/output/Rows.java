package io.configapi.cli.output;

import java.io.IOException;
import java.util.List;

/**
 * Takes items page by page and prints them at once, so that no more than a page is in memory.
 *
 * @param <T> the items
 */
public interface Rows<T> {

  /** Prints some more items. */
  void page(List<T> items) throws IOException;

  /** Prints what belongs after the last. */
  void end() throws IOException;
}
