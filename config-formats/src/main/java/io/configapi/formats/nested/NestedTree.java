package io.configapi.formats.nested;

import io.configapi.domain.ConfigName;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.formats.nested.NestedNode.Elements;
import io.configapi.formats.nested.NestedNode.Members;
import io.configapi.formats.nested.NestedNode.Text;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names and values as mappings and sequences within each other. */
public final class NestedTree {

  /** The most mappings and sequences within each other. */
  public static final int MOST_NESTED = 16;

  private final Members root = new Members();

  /**
   * Adds a name, greater than those before.
   *
   * @throws InvalidInputException (field {@code nested}) if it can't stand beside another one, or
   *     too deep within others
   */
  public void add(ConfigName name, String value) {
    List<NamePart> parts = NamePart.of(name);
    if (parts.size() > MOST_NESTED) {
      throw refuse(name + " has more than " + MOST_NESTED + " mappings within each other");
    }
    NestedNode at = root;
    for (int i = 0; i < parts.size(); i++) {
      boolean last = i == parts.size() - 1;
      at = child(at, parts.get(i), last ? new Text(value) : branch(parts.get(i + 1)), name);
    }
  }

  /**
   * All of it.
   *
   * @throws InvalidInputException (field {@code nested}) if a sequence has a gap
   */
  public Members complete() {
    requireNoGap(root, null);
    return root;
  }

  private static NestedNode branch(NamePart next) {
    return switch (next) {
      case NamePart.Key key -> new Members();
      case NamePart.Index index -> new Elements();
    };
  }

  private static NestedNode child(
      NestedNode parent, NamePart part, NestedNode wanted, ConfigName name) {
    NestedNode known =
        switch (part) {
          case NamePart.Key key -> ((Members) parent).byKey().putIfAbsent(key.text(), wanted);
          case NamePart.Index index ->
              ((Elements) parent).byIndex().putIfAbsent(index.number(), wanted);
        };
    return known == null ? wanted : sameKind(known, wanted, name, part.end());
  }

  private static NestedNode sameKind(
      NestedNode known, NestedNode wanted, ConfigName name, int end) {
    if (known.getClass().equals(wanted.getClass())) {
      return known;
    }
    String both = name.text().substring(0, end);
    if (known instanceof Text || wanted instanceof Text) {
      throw refuse("%s is a value itself, and others stand below it, as %s".formatted(both, name));
    }
    throw refuse("%s has elements, as %s[…], and members, as %s.…".formatted(both, both, both));
  }

  private static void requireNoGap(NestedNode node, @Nullable String name) {
    switch (node) {
      case Text text -> {}
      case Members members ->
          members
              .byKey()
              .forEach(
                  (key, member) -> requireNoGap(member, name == null ? key : name + "." + key));
      case Elements elements -> {
        BigInteger expected = BigInteger.ZERO;
        for (Map.Entry<BigInteger, NestedNode> element : elements.byIndex().entrySet()) {
          if (!element.getKey().equals(expected)) {
            throw refuse(
                "%s[%s] is there, and no %s[%s]".formatted(name, element.getKey(), name, expected));
          }
          requireNoGap(element.getValue(), name + "[" + expected + "]");
          expected = expected.add(BigInteger.ONE);
        }
      }
    }
  }

  private static InvalidInputException refuse(String problem) {
    return new InvalidInputException(
        "nested",
        "Invalid nested: " + problem + "; expected a narrower choice of names, or no nesting");
  }
}
