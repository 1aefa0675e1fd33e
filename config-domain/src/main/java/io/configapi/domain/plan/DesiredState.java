package io.configapi.domain.plan;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.NamePrefix;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.write.CommandFingerprint;
import io.configapi.domain.write.ExpectedVersion;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The values that configurations are to have.
 *
 * @param values what each is to be; of a plain text the content type is that of the plain value
 *     that is there, if there is one
 * @param mode what becomes of those that are not among them
 * @param prefix every name begins with it, and nothing beyond it is touched; the empty one takes
 *     all
 * @param mayBeEmpty whether it is meant if there are no values: to replace by nothing deletes all,
 *     and nothing is also what an export that failed leaves behind
 */
public record DesiredState(
    SortedMap<ConfigName, ConfigValue> values, Mode mode, NamePrefix prefix, boolean mayBeEmpty)
    implements Goal {

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
   * @throws InvalidInputException if a name does not begin with the prefix, or all is to be
   *     replaced by nothing and nobody said that this is meant
   */
  public DesiredState {
    Objects.requireNonNull(mode, "mode");
    if (values.isEmpty() && mode == Mode.REPLACE && !mayBeEmpty) {
      throw emptinessNotMeant(prefix);
    }
    for (ConfigName name : values.keySet()) {
      if (!prefix.covers(name)) {
        throw new InvalidInputException(
            "prefix", "Invalid name " + name + ": expected it to begin with the prefix");
      }
    }
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** The same of values that are not meant to be none. */
  public DesiredState(SortedMap<ConfigName, ConfigValue> values, Mode mode, NamePrefix prefix) {
    this(values, mode, prefix, false);
  }

  /** These values, all else as it is. */
  public static DesiredState merging(Map<ConfigName, ConfigValue> values) {
    return new DesiredState(new TreeMap<>(values), Mode.MERGE, NamePrefix.of(""));
  }

  @Override
  public Goal expecting(ExpectedVersion condition) {
    throw Goal.ofSeveral();
  }

  @Override
  public CommandFingerprint fingerprint() {
    CommandFingerprint fingerprint =
        CommandFingerprint.ofKind("given").with(mode.name()).with(prefix.text());
    values.forEach((name, value) -> fingerprint.with(name.text()).with(value));
    return fingerprint;
  }

  private static InvalidInputException emptinessNotMeant(NamePrefix prefix) {
    String what =
        prefix.text().isEmpty() ? "every configuration" : "every configuration with the prefix";
    return new InvalidInputException(
        "allow_empty",
        "There are no names, and replace would delete "
            + what
            + ": expected at least one name. If that is meant, write {} in JSON or YAML, or allow"
            + " it: allow_empty=true over HTTP, --allow-empty for configctl");
  }
}
