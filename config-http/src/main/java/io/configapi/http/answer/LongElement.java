package io.configapi.http.answer;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A JSON object of one configuration whose long value goes out piece by piece. */
final class LongElement implements BodyParts {

  /** Where the value stands: nothing before it can have a quote in it. */
  private static final byte[] VALUE = "\"value\":\"".getBytes(StandardCharsets.UTF_8);

  private final LongText value;
  private byte @Nullable [] before;
  private byte @Nullable [] behind;

  /**
   * An object.
   *
   * @param write makes the object of a configuration
   */
  LongElement(ConfigEntry entry, Function<ConfigEntry, byte[]> write) {
    byte[] element =
        write.apply(
            new ConfigEntry(
                entry.name(),
                ConfigValue.recorded("", entry.value().contentType()),
                entry.version(),
                entry.position(),
                entry.updatedAt()));
    int split = indexOf(element, VALUE) + VALUE.length;
    before = Arrays.copyOf(element, split);
    behind = Arrays.copyOfRange(element, split, element.length);
    value = LongText.json(entry.text());
  }

  @Override
  public byte @Nullable [] next() {
    byte[] part = before;
    before = null;
    if (part == null) {
      part = value.next();
    }
    if (part == null) {
      part = behind;
      behind = null;
    }
    return part;
  }

  private static int indexOf(byte[] text, byte[] wanted) {
    for (int i = 0; i + wanted.length <= text.length; i++) {
      if (Arrays.equals(text, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    throw new IllegalStateException("an element without a value");
  }
}
