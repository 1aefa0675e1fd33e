package io.configapi.formats;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.formats.nested.Hex;

/**
 * Lines of {@code name=value}, in ASCII: the same to whoever reads them as UTF-8 or, as Java did
 * for long, as ISO 8859-1. A name needs no escapes.
 */
final class PropertiesWriter implements FormatWriter {

  private final StringBuilder out;

  PropertiesWriter(StringBuilder out) {
    this.out = out;
  }

  @Override
  public void announce(ConfigName name, ConfigValue value) {
    if (value instanceof ConfigValue.Sealed sealed) {
      sealed(name, sealed);
    }
    announce(name);
  }

  @Override
  public void begin() {}

  @Override
  public void entry(ConfigName name, String value) {
    out.append(name.text()).append('=');
    int last = value.length() - 1;
    for (int i = 0; i <= last; i++) {
      append(value.charAt(i), i == 0 || i == last);
    }
    out.append('\n');
  }

  @Override
  public void end() {}

  /** A blank at the edge would be passed over by a reader, or cut off by an editor. */
  private void append(char c, boolean atEdge) {
    switch (c) {
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '\f' -> out.append("\\f");
      default -> {
        if (c < ' ' || c > '~' || (c == ' ' && atEdge)) {
          Hex.append(out.append("\\u"), c);
        } else {
          out.append(c);
        }
      }
    }
  }
}
