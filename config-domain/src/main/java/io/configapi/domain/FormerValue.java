package io.configapi.domain;

import java.util.Objects;

/**
 * What an event says of the value that was there before: all of a plain one, and of a sealed one
 * that it was sealed, and with which key. What was sealed stands in its own event and nowhere else,
 * so it ends with its key.
 */
public sealed interface FormerValue permits ConfigValue.Plain, FormerValue.Sealed {

  /** What kind of text it was. */
  ContentType contentType();

  /** About how much memory it takes, in characters. */
  int weight();

  /**
   * A sealed value was there.
   *
   * @param keyId the key it was sealed with
   * @param contentType what kind of text is sealed
   */
  record Sealed(String keyId, ContentType contentType) implements FormerValue {

    /**
     * Checks the key.
     *
     * @throws io.configapi.domain.failure.InvalidInputException if this is no id of a key
     */
    public Sealed {
      KeyId.requireValid(keyId);
      Objects.requireNonNull(contentType, "contentType");
    }

    @Override
    public int weight() {
      return keyId.length();
    }
  }
}
