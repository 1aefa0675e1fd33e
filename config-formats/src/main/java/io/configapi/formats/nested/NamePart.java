package io.configapi.formats.nested;

import io.configapi.domain.ConfigName;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** One step on the way to a value in a nested text. */
public sealed interface NamePart {

  /** Where it ends in the name. */
  int end();

  /** What stands between dots, without its indexes. */
  record Key(String text, int end) implements NamePart {}

  /** An index. */
  record Index(BigInteger number, int end) implements NamePart {}

  /** The way to the value of a name. */
  static List<NamePart> of(ConfigName name) {
    List<NamePart> parts = new ArrayList<>();
    String text = name.text();
    int begin = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? '.' : text.charAt(i);
      if (c == ']') {
        parts.add(new Index(new BigInteger(text.substring(begin, i)), i + 1));
      } else if (c == '[' || c == '.') {
        if (i == 0 || text.charAt(i - 1) != ']') {
          parts.add(new Key(text.substring(begin, i), i));
        }
      } else {
        continue;
      }
      begin = i + 1;
    }
    return parts;
  }
}
