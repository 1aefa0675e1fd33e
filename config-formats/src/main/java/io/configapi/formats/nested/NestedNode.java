package io.configapi.formats.nested;

import java.math.BigInteger;
import java.util.SortedMap;
import java.util.TreeMap;

/** What stands at a place of a nested text. */
public sealed interface NestedNode {

  /** A value. */
  record Text(String text) implements NestedNode {}

  /** A mapping: what stands behind dots. */
  record Members(SortedMap<String, NestedNode> byKey) implements NestedNode {

    Members() {
      this(new TreeMap<>());
    }
  }

  /** A sequence: what stands behind indexes. */
  record Elements(SortedMap<BigInteger, NestedNode> byIndex) implements NestedNode {

    Elements() {
      this(new TreeMap<>());
    }
  }
}
