package io.configapi.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an array of an answer is made of, in order.
 *
 * @param <T> the elements
 */
interface Elements<T> {

  /**
   * The next elements; none only at the end.
   *
   * @param last the one before them; null begins at the first
   * @param limit the most wanted
   */
  List<T> after(@Nullable T last, int limit);

  /** Writes one of them. */
  void write(JsonPage page, T element);
}
