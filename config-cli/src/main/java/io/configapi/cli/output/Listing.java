package io.configapi.cli.output;

import java.util.List;

/**
 * How items of a kind are listed.
 *
 * @param <T> the items
 */
public interface Listing<T> {

  /** The columns, always the same. */
  List<Column> columns();

  /** The item's texts, one for each column, as they are: nothing is escaped or cut yet. */
  List<String> cells(T item);

  /** The item in JSON. */
  Fields json(T item);
}
