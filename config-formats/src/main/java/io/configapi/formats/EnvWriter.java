package io.configapi.formats;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.failure.InvalidInputException;
import java.util.HashMap;
import java.util.Map;

/** Assignments of a shell, each with its configuration's name where the key does not tell it. */
final class EnvWriter implements FormatWriter {

  private final StringBuilder out;
  private final Map<EnvKey, ConfigName> names = new HashMap<>();

  EnvWriter(StringBuilder out) {
    this.out = out;
  }

  @Override
  public void announce(ConfigName name) {
    claim(EnvKey.of(name), name);
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
    EnvKey key = EnvKey.of(name);
    claim(key, name);
    if (!key.plainName().equals(name.text())) {
      out.append(EnvReader.NAME_COMMENT).append(name.text()).append('\n');
    }
    out.append(key.text()).append("='").append(value.replace("'", "'\\''")).append("'\n");
  }

  @Override
  public void end() {}

  private void claim(EnvKey key, ConfigName name) {
    ConfigName other = names.putIfAbsent(key, name);
    if (other != null && !other.equals(name)) {
      throw new InvalidInputException(
          "format",
          "Invalid format: as env, %s and %s are both %s; expected a longer prefix or another format"
              .formatted(other, name, key));
    }
  }
}
