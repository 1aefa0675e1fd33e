package io.configapi.formats;

import io.configapi.domain.failure.InvalidInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;

/**
 * Where in a text something stands, counted from 1.
 *
 * @param line the line
 * @param column the column; 0 if only the line is known
 */
record Place(int line, int column) {

  static Place ofLine(int line) {
    return new Place(line, 0);
  }

  /**
   * Where a parser failed; where the failure itself does not say, it is where the parser got to.
   */
  static Place of(JacksonException failure, JsonParser parser) {
    TokenStreamLocation location = failure.getLocation();
    return of(location == null || location.getLineNr() < 1 ? parser.currentLocation() : location);
  }

  static Place of(TokenStreamLocation location) {
    return new Place(location.getLineNr(), location.getColumnNr());
  }

  static Place of(String text, int offset) {
    int line = 1;
    int lineStart = 0;
    for (int i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
      line++;
      lineStart = i + 1;
    }
    return new Place(line, offset - lineStart + 1);
  }

  /** What to throw if the text is not what is expected here; the problem quotes no value. */
  InvalidInputException refuse(String problem) {
    return new InvalidInputException("body", "Invalid body: " + this + ": " + problem);
  }

  @Override
  public String toString() {
    return column == 0 ? "line " + line : "line " + line + ", column " + column;
  }
}
