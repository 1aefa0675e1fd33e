package io.configapi.formats;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * The entries of a mapping whose values can be mappings themselves: a dot joins the keys that lead
 * to a value to its name. Begins inside of the outermost mapping.
 */
final class NestedEntries {

  private static final int MOST_NESTED = 16;

  private record Level(int pathLength, Set<String> keys) {}

  private final CollectedEntries entries;
  private final Deque<Level> levels = new ArrayDeque<>();
  private final StringBuilder path = new StringBuilder();

  NestedEntries(CollectedEntries entries) {
    this.entries = entries;
    levels.push(new Level(0, new HashSet<>()));
  }

  /** Goes into the mapping that is the value of this key. */
  void open(String key, Place place) {
    claim(key, place);
    if (levels.size() == MOST_NESTED) {
      throw place.refuse("expected at most " + MOST_NESTED + " mappings within each other");
    }
    path.append(key).append('.');
    levels.push(new Level(path.length(), new HashSet<>()));
  }

  /** Goes back to the mapping around. */
  void close() {
    levels.pop();
    path.setLength(levels.isEmpty() ? 0 : levels.element().pathLength());
  }

  /** Whether the outermost mapping has ended. */
  boolean isClosed() {
    return levels.isEmpty();
  }

  void value(String key, String text, Place place) {
    claim(key, place);
    entries.add(path + key, text, place);
  }

  private void claim(String key, Place place) {
    if (!levels.element().keys().add(key)) {
      throw place.refuse("the key stands twice in one mapping; expected it once");
    }
  }
}
