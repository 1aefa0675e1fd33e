package io.configapi.cli.output;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Named texts and numbers in the order they are to be shown, some of them grouped. */
public final class Fields {

  /** Each is null, a String, a Long, a Boolean or Fields. */
  private final Map<String, @Nullable Object> entries = new LinkedHashMap<>();

  /** Adds a text; null is shown as nothing, and as {@code null} in JSON. */
  public Fields with(String name, @Nullable String text) {
    entries.put(name, text);
    return this;
  }

  /** Adds a number. */
  public Fields with(String name, long number) {
    entries.put(name, number);
    return this;
  }

  /** Adds a truth. */
  public Fields with(String name, boolean truth) {
    entries.put(name, truth);
    return this;
  }

  /** Adds a group; null is shown as nothing, and as {@code null} in JSON. */
  public Fields with(String name, @Nullable Fields group) {
    entries.put(name, group);
    return this;
  }

  void forEach(BiConsumer<String, @Nullable Object> action) {
    entries.forEach(action);
  }

  /** Every single one, those of groups in their place, as text; what is null is left out. */
  void forEachText(BiConsumer<String, String> action) {
    entries.forEach(
        (name, value) -> {
          if (value instanceof Fields group) {
            group.forEachText(action);
          } else if (value != null) {
            action.accept(name, value.toString());
          }
        });
  }
}
