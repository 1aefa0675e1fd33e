package io.configapi.reliability.history;

import org.jspecify.annotations.Nullable;

/**
 * What a write does to one configuration.
 *
 * @param name the configuration
 * @param value its new value, unlike that of any other write; null deletes it
 * @param condition what must be there
 */
public record Operation(String name, @Nullable String value, Condition condition) {

  /** Whether it is a deletion. */
  public boolean deletes() {
    return value == null;
  }

  /** Leaves the value out. */
  @Override
  public String toString() {
    return (deletes() ? "delete " : "set ") + name;
  }
}
