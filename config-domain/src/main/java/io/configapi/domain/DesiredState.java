package io.configapi.domain;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The values that configurations are to have.
 *
 * @param values what each is to be
 * @param mode what becomes of those that are not among them
 * @param prefix every name begins with it, and nothing beyond it is touched; the empty one takes
 *     all
 */
public record DesiredState(SortedMap<ConfigName, ConfigValue> values, Mode mode, String prefix) {

  /** What becomes of a configuration that is not named. */
  public enum Mode {
    /** It stays as it is. */
    MERGE,
    /** It is deleted, if its name begins with the prefix. */
    REPLACE
  }

  /**
   * Checks and copies.
   *
   * @throws InvalidInputException if a name does not begin with the prefix
   */
  public DesiredState {
    Objects.requireNonNull(mode, "mode");
    for (ConfigName name : values.keySet()) {
      if (!name.startsWith(prefix)) {
        throw new InvalidInputException(
            "prefix", "Invalid name " + name + ": expected it to begin with the prefix");
      }
    }
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** These values, all else as it is. */
  public static DesiredState merging(Map<ConfigName, ConfigValue> values) {
    return new DesiredState(new TreeMap<>(values), Mode.MERGE, "");
  }
}
