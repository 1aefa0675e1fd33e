package io.configapi.http.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an array of an answer is made of, in order.
 *
 * @param <T> the elements
 * @param <P> what says where one of them stands
 */
public interface Elements<T, P> {

  /**
   * Some elements, found with a bounded effort.
   *
   * @param elements in order; none is possible though more follow
   * @param next up to where it was looked; null at the end
   */
  record Portion<T, P>(List<T> elements, @Nullable P next) {}

  /**
   * The next elements.
   *
   * @param place up to where it was looked before; null begins at the first
   * @param limit the most wanted
   */
  Portion<T, P> after(@Nullable P place, int limit);

  /** Where an element stands. */
  P place(T element);

  /** Writes one of them. */
  void write(JsonPage page, T element);
}
