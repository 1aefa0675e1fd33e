package io.configapi.formats;

import io.configapi.domain.ConfigName;
import io.configapi.formats.nested.YamlText;

/** One flat mapping. */
final class YamlWriter implements FormatWriter {

  private final StringBuilder out;
  private boolean empty = true;

  YamlWriter(StringBuilder out) {
    this.out = out;
  }

  @Override
  public void begin() {}

  @Override
  public void entry(ConfigName name, String value) {
    YamlText.appendKey(out, name.text());
    out.append(": ");
    YamlText.appendQuoted(out, value);
    out.append('\n');
    empty = false;
  }

  @Override
  public void end() {
    if (empty) {
      out.append("{}\n");
    }
  }
}
