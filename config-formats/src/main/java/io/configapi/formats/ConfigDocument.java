package io.configapi.formats;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.NamePrefix;
import io.configapi.domain.plan.DesiredState;
import java.util.Collections;
import java.util.SortedMap;

/**
 * A whole configuration as it was read from a text.
 *
 * @param values the names with their values
 * @param saysEmpty whether the text says by itself that there are no names, as {@code {}} does; a
 *     text that has nothing in it, or only comments, does not
 */
public record ConfigDocument(SortedMap<ConfigName, ConfigValue> values, boolean saysEmpty) {

  /** A view of the values, which may be many, and no copy. */
  public ConfigDocument {
    values = Collections.unmodifiableSortedMap(values);
    saysEmpty = saysEmpty && values.isEmpty();
  }

  /**
   * What is wanted by it.
   *
   * @param mayBeEmpty whether no names are meant even where the text does not say so
   * @throws io.configapi.domain.failure.InvalidInputException as {@link DesiredState} does
   */
  public DesiredState desired(DesiredState.Mode mode, NamePrefix prefix, boolean mayBeEmpty) {
    return new DesiredState(values, mode, prefix, mayBeEmpty || saysEmpty);
  }
}
