package io.configapi.formats;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
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
    begin(name);
    YamlText.appendQuoted(out, value);
    out.append('\n');
  }

  @Override
  public void sealed(ConfigName name, ConfigValue.Sealed value) {
    begin(name);
    out.append("{\"").append(SEALED).append("\": ");
    YamlText.appendQuoted(out, value.keyId());
    out.append("}\n");
  }

  private void begin(ConfigName name) {
    YamlText.appendKey(out, name.text());
    out.append(": ");
    empty = false;
  }

  @Override
  public void end() {
    if (empty) {
      out.append("{}\n");
    }
  }
}
