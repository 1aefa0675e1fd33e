package io.configapi.formats;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.failure.InvalidInputException;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a reader has found so far: each name once, and no more of them than are wanted. */
final class CollectedEntries {

  private final SortedMap<ConfigName, ConfigValue> entries = new TreeMap<>();
  private final int maxNames;

  CollectedEntries(int maxNames) {
    this.maxNames = maxNames;
  }

  /** The name with this text; if there is none, the rule is said, and not the text. */
  static ConfigName name(String text, Place place) {
    try {
      return ConfigName.of(text);
    } catch (InvalidInputException e) {
      throw place.refuse(String.valueOf(e.getMessage()));
    }
  }

  void add(String name, String value, Place place) {
    add(name(name, place), value, place);
  }

  void add(ConfigName name, String value, Place place) {
    if (entries.containsKey(name)) {
      throw place.refuse("the name " + name + " stands twice; expected it once");
    }
    if (entries.size() == maxNames) {
      throw place.refuse("expected at most " + maxNames + " names");
    }
    entries.put(name, value(name, value, place));
  }

  SortedMap<ConfigName, ConfigValue> toMap() {
    return entries;
  }

  private static ConfigValue value(ConfigName name, String text, Place place) {
    try {
      return ConfigValue.of(text);
    } catch (InvalidInputException e) {
      throw place.refuse(
          "the value of " + name + " must not contain U+0000 or a lone surrogate, and does");
    }
  }
}
