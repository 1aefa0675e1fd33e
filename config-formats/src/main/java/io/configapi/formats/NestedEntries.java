package io.configapi.formats;

import io.configapi.formats.nested.NestedTree;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * The entries of a mapping whose values can be mappings and sequences themselves: a dot joins the
 * keys that lead to a value to its name, and an element's number stands in brackets behind that of
 * its sequence. Begins inside of the outermost mapping.
 */
final class NestedEntries {

  /** A mapping or a sequence that has not ended. */
  private static final class Level {

    private final int nameLength;
    private final boolean sequence;
    private final Set<String> keys = new HashSet<>();
    private int elements;

    private Level(int nameLength, boolean sequence) {
      this.nameLength = nameLength;
      this.sequence = sequence;
    }
  }

  private final CollectedEntries entries;
  private final Deque<Level> levels = new ArrayDeque<>();
  private final StringBuilder name = new StringBuilder();

  NestedEntries(CollectedEntries entries) {
    this.entries = entries;
    levels.push(new Level(0, false));
  }

  /** Whether elements come next, and no keys. */
  boolean isInSequence() {
    return !levels.isEmpty() && levels.element().sequence;
  }

  /** What comes next is the value of this key. */
  void key(String key, Place place) {
    if (!levels.element().keys.add(key)) {
      throw place.refuse("the key stands twice in one mapping; expected it once");
    }
    if (levels.size() > 1) {
      name.append('.');
    }
    name.append(key);
  }

  /** What comes next is the next element. */
  void element() {
    name.append('[').append(levels.element().elements++).append(']');
  }

  /** Goes into the mapping that comes next. */
  void openMapping(Place place) {
    open(false, place);
  }

  /** Goes into the sequence that comes next. */
  void openSequence(Place place) {
    open(true, place);
  }

  /** Goes back to what is around. */
  void close() {
    levels.pop();
    backToLevel();
  }

  /** Whether the outermost mapping has ended. */
  boolean isClosed() {
    return levels.isEmpty();
  }

  /** The text that comes next. */
  void value(String text, Place place) {
    entries.add(name.toString(), text, place);
    backToLevel();
  }

  private void open(boolean sequence, Place place) {
    if (levels.size() == NestedTree.MOST_NESTED) {
      throw place.refuse(
          "expected at most "
              + NestedTree.MOST_NESTED
              + " mappings within each other, where a sequence counts as one");
    }
    levels.push(new Level(name.length(), sequence));
  }

  private void backToLevel() {
    name.setLength(levels.isEmpty() ? 0 : levels.element().nameLength);
  }
}
