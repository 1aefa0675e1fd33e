package io.configapi.formats;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import tools.jackson.core.io.JsonStringEncoder;

/** One flat object. */
final class JsonWriter implements FormatWriter {

  private final StringBuilder out;
  private boolean empty = true;

  JsonWriter(StringBuilder out) {
    this.out = out;
  }

  @Override
  public void begin() {
    out.append('{');
  }

  @Override
  public void entry(ConfigName name, String value) {
    begin(name);
    out.append('"');
    JsonStringEncoder.getInstance().quoteAsString(value, out);
    out.append('"');
  }

  @Override
  public void sealed(ConfigName name, ConfigValue.Sealed value) {
    begin(name);
    out.append("{\"").append(SEALED).append("\": \"").append(value.keyId()).append("\"}");
  }

  private void begin(ConfigName name) {
    out.append(empty ? "\n" : ",\n").append("  \"").append(name.text()).append("\": ");
    empty = false;
  }

  @Override
  public void end() {
    out.append(empty ? "}\n" : "\n}\n");
  }
}
