package io.configapi.formats;

import io.configapi.domain.ConfigName;
import org.jspecify.annotations.Nullable;

/** Reads a file of assignments as a shell would, but evaluates nothing. */
final class EnvReader {

  /** A comment that says the name of the assignment after it. */
  static final String NAME_COMMENT = "# name: ";

  private static final String NAME_MARK = "name:";

  private final ShellText text;
  private final CollectedEntries entries;
  private @Nullable ConfigName announced;

  private EnvReader(ShellText text, CollectedEntries entries) {
    this.text = text;
    this.entries = entries;
  }

  static void read(String text, CollectedEntries entries) {
    new EnvReader(new ShellText(text), entries).read();
  }

  private void read() {
    for (text.skipBlanks(); !text.isAtEnd(); text.skipBlanks()) {
      if (text.isAtLineEnd()) {
        text.skipLineEnd();
      } else if (text.peek() == '#') {
        readComment();
      } else {
        readAssignment();
      }
    }
    if (announced != null) {
      throw text.place().refuse("expected the assignment of " + announced + ", named by a comment");
    }
  }

  private void readComment() {
    Place place = text.place();
    String comment = text.takeLine().substring(1).strip();
    if (!comment.startsWith(NAME_MARK)) {
      return;
    }
    if (announced != null) {
      throw place.refuse("expected the assignment of " + announced + ", named by a comment");
    }
    announced = CollectedEntries.name(comment.substring(NAME_MARK.length()).strip(), place);
  }

  private void readAssignment() {
    Place place = text.place();
    String word = text.takeKey();
    if (word.equals("export") && text.isAtBlank()) {
      text.skipBlanks();
      word = text.takeKey();
    }
    if (word.isEmpty() || text.isAtEnd() || text.peek() != '=') {
      throw place.refuse("expected KEY=value, a comment or a blank line");
    }
    text.next();
    String value = ShellWord.read(text);
    requireNothingAfter();
    entries.add(nameOf(new EnvKey(word), place), value, place);
  }

  private void requireNothingAfter() {
    boolean blank = text.isAtBlank();
    text.skipBlanks();
    if (blank && !text.isAtLineEnd() && text.peek() == '#') {
      text.takeLine();
    }
    if (!text.isAtLineEnd()) {
      throw text.place().refuse("expected nothing after the value; one with blanks needs quotes");
    }
  }

  private ConfigName nameOf(EnvKey key, Place place) {
    ConfigName name = announced;
    announced = null;
    if (name == null) {
      return CollectedEntries.name(key.plainName(), place);
    }
    // A comment whose assignment was taken away must not give its name to the next one.
    if (!key.isOf(name)) {
      throw place.refuse(
          "expected %s, as the comment before names %s".formatted(EnvKey.of(name), name));
    }
    return name;
  }
}
