package io.configapi.formats.nested;

import tools.jackson.core.io.JsonStringEncoder;

/** Objects and arrays within each other, a member or an element a line. */
public final class NestedJson {

  private static final String INDENT = "  ";

  private final StringBuilder out;

  /** Writes to this. */
  public NestedJson(StringBuilder out) {
    this.out = out;
  }

  /** Writes all of it. */
  public void write(NestedNode.Members all) {
    append(all, 0);
    out.append('\n');
  }

  private void append(NestedNode node, int depth) {
    switch (node) {
      case NestedNode.Text text -> appendQuoted(text.text());
      case NestedNode.Members members -> {
        out.append('{');
        members
            .byKey()
            .forEach(
                (key, member) -> {
                  beginLine('{', depth + 1);
                  appendQuoted(key);
                  out.append(": ");
                  append(member, depth + 1);
                });
        end(members.byKey().isEmpty(), depth, '}');
      }
      case NestedNode.Elements elements -> {
        out.append('[');
        for (NestedNode element : elements.byIndex().values()) {
          beginLine('[', depth + 1);
          append(element, depth + 1);
        }
        end(elements.byIndex().isEmpty(), depth, ']');
      }
    }
  }

  /** Behind the bracket, or a comma. */
  private void beginLine(char bracket, int depth) {
    if (out.charAt(out.length() - 1) != bracket) {
      out.append(',');
    }
    out.append('\n').append(INDENT.repeat(depth));
  }

  private void end(boolean empty, int depth, char bracket) {
    if (!empty) {
      out.append('\n').append(INDENT.repeat(depth));
    }
    out.append(bracket);
  }

  private void appendQuoted(String text) {
    out.append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, out);
    out.append('"');
  }
}
