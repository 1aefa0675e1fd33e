package io.configapi.formats.nested;

/** Mappings and sequences within each other, a key or an element a line. */
public final class NestedYaml {

  private static final String INDENT = "  ";

  private final StringBuilder out;

  /** Writes to this. */
  public NestedYaml(StringBuilder out) {
    this.out = out;
  }

  /** Writes all of it. */
  public void write(NestedNode.Members all) {
    if (all.byKey().isEmpty()) {
      out.append("{}\n");
    } else {
      append(all, 0, false);
    }
  }

  /** A mapping or a sequence; its first line may have begun already, behind a dash. */
  private void append(NestedNode branch, int depth, boolean begun) {
    boolean[] first = {begun};
    switch (branch) {
      case NestedNode.Text text -> throw new IllegalArgumentException("no branch");
      case NestedNode.Members members ->
          members
              .byKey()
              .forEach(
                  (key, member) -> {
                    beginLine(first, depth);
                    YamlText.appendKey(out, key);
                    out.append(':');
                    appendMember(member, depth);
                  });
      case NestedNode.Elements elements ->
          elements
              .byIndex()
              .values()
              .forEach(
                  element -> {
                    beginLine(first, depth);
                    out.append('-');
                    appendElement(element, depth);
                  });
    }
  }

  private void beginLine(boolean[] begun, int depth) {
    if (!begun[0]) {
      out.append(INDENT.repeat(depth));
    }
    begun[0] = false;
  }

  private void appendMember(NestedNode member, int depth) {
    if (member instanceof NestedNode.Text text) {
      appendText(text);
    } else {
      out.append('\n');
      append(member, depth + 1, false);
    }
  }

  private void appendElement(NestedNode element, int depth) {
    if (element instanceof NestedNode.Text text) {
      appendText(text);
    } else {
      out.append(' ');
      append(element, depth + 1, true);
    }
  }

  private void appendText(NestedNode.Text text) {
    out.append(' ');
    YamlText.appendQuoted(out, text.text());
    out.append('\n');
  }
}
