package io.configapi.domain;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A page of what is found name by name, with a bounded effort: it can have few elements, or none,
 * where many names had to be looked at, though there is more behind it.
 *
 * @param elements by name
 * @param next up to which name was looked: the next page is the one after it; null at the end
 * @param <T> what is found
 */
public record NamePage<T>(List<T> elements, @Nullable ConfigName next) {

  public NamePage {
    elements = List.copyOf(elements);
  }

  /** The last page, or the only one. */
  public static <T> NamePage<T> last(List<T> elements) {
    return new NamePage<>(elements, null);
  }

  /** Whether there is nothing behind it. */
  public boolean ended() {
    return next == null;
  }

  /** Where to go on; only asked where it has not ended. */
  public ConfigName after() {
    return Objects.requireNonNull(next, "ended");
  }
}
