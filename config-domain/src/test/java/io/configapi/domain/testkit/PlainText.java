package io.configapi.domain.testkit;

import io.configapi.domain.ConfigValue;
import io.configapi.domain.FormerValue;
import org.jspecify.annotations.Nullable;

/** The texts of values that are plain, as those of most tests are. */
public final class PlainText {

  private PlainText() {}

  /** The text of a value; null if there is none. */
  public static @Nullable String of(@Nullable ConfigValue value) {
    return value == null ? null : of(value.former());
  }

  /** The same of what is said of a value. */
  public static @Nullable String of(@Nullable FormerValue value) {
    return switch (value) {
      case null -> null;
      case ConfigValue.Plain plain -> plain.text();
      case FormerValue.Sealed sealed -> throw new AssertionError("sealed with " + sealed.keyId());
    };
  }
}
