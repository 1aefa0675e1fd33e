package io.configapi.formats;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.failure.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.api.AbstractThrowableAssert;

/** Configurations and the texts they are written as. */
final class Texts {

  private static final int PLENTY = 1_000;

  private Texts() {}

  static String write(ConfigFormat format, SortedMap<String, String> configuration) {
    StringBuilder out = new StringBuilder();
    FormatWriter writer = format.writer(out);
    writer.begin();
    configuration.forEach((name, value) -> writer.entry(ConfigName.of(name), value));
    writer.end();
    return out.toString();
  }

  static String write(ConfigFormat format, String name, String value) {
    return write(format, new TreeMap<>(Map.of(name, value)));
  }

  static SortedMap<String, String> read(ConfigFormat format, String text) {
    SortedMap<String, String> configuration = new TreeMap<>();
    SortedMap<ConfigName, ConfigValue> read = format.read(utf8(text), PLENTY);
    read.forEach(
        (name, value) -> configuration.put(name.text(), ((ConfigValue.Plain) value).text()));
    return configuration;
  }

  /** Holds that the text is refused as a body, and that its message does not quote "s3cret". */
  static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      ConfigFormat format, String text) {
    return assertRefused(format, utf8(text), PLENTY);
  }

  static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      ConfigFormat format, byte[] text, int maxNames) {
    return assertThatThrownBy(() -> format.read(text, maxNames))
        .isInstanceOf(InvalidInputException.class)
        .hasFieldOrPropertyWithValue("field", "body")
        .hasMessageStartingWith("Invalid body: line ")
        .hasMessageNotContaining("s3cret")
        .hasNoCause();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
