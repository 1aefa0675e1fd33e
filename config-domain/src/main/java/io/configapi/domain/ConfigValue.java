package io.configapi.domain;

import io.configapi.domain.failure.InvalidInputException;
import java.util.Arrays;
import java.util.Objects;

/**
 * A value that can be recorded: plain, so that everybody who may read it can, or sealed, so that it
 * takes a key besides. Immutable.
 */
public sealed interface ConfigValue {

  /** The largest value a service takes unless it is told otherwise: 1 MiB of UTF-8. */
  int DEFAULT_MAX_BYTES = 1024 * 1024;

  /**
   * The plain value with this text.
   *
   * @throws InvalidInputException if the text can't be stored
   */
  static Plain of(String text) {
    return of(text, ContentType.TEXT_PLAIN);
  }

  /**
   * The plain value with this text, which is of this kind. Whether it really is is not checked.
   *
   * @throws InvalidInputException if the text can't be stored
   */
  static Plain of(String text, ContentType contentType) {
    String problem = StorableText.problemOf(text);
    if (!problem.isEmpty()) {
      throw new InvalidInputException("value", "Invalid value: it " + problem);
    }
    return new Plain(text, contentType);
  }

  /** A plain value as a log has it. It could be stored, so it is not checked again. */
  static Plain recorded(String text, ContentType contentType) {
    return new Plain(text, contentType);
  }

  /**
   * A value that was sealed.
   *
   * @param keyId the key it was sealed with
   * @param ciphertext what came out
   * @param contentType what kind of text is sealed
   * @throws InvalidInputException if this is no id of a key
   */
  static Sealed sealed(String keyId, byte[] ciphertext, ContentType contentType) {
    return new Sealed(keyId, ciphertext.clone(), contentType);
  }

  /** What kind of text it is, or is sealed. */
  ContentType contentType();

  /** Its length in bytes: of UTF-8, or of what is sealed. */
  int sizeInBytes();

  /** About how much memory it takes, in characters. */
  int weight();

  /** What the event after it says of it. */
  FormerValue former();

  /**
   * A value as text: any, the empty one included, but for U+0000 and lone surrogates, which
   * PostgreSQL can't store (its manual, section 8.14.1).
   */
  final class Plain implements ConfigValue, FormerValue {

    private final String text;
    private final ContentType contentType;

    private Plain(String text, ContentType contentType) {
      this.text = Objects.requireNonNull(text, "text");
      this.contentType = Objects.requireNonNull(contentType, "contentType");
    }

    /** The value itself. */
    public String text() {
      return text;
    }

    @Override
    public ContentType contentType() {
      return contentType;
    }

    @Override
    public int sizeInBytes() {
      int bytes = 0;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c < 0x80) {
          bytes += 1;
        } else if (c < 0x800 || Character.isSurrogate(c)) {
          bytes += 2;
        } else {
          bytes += 3;
        }
      }
      return bytes;
    }

    @Override
    public int weight() {
      return text.length();
    }

    @Override
    public FormerValue former() {
      return this;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Plain that
          && text.equals(that.text)
          && contentType.equals(that.contentType);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }

    /** Says how long the value is, never what it is: values must not reach a log by accident. */
    @Override
    public String toString() {
      return "ConfigValue(" + text.length() + " characters)";
    }
  }

  /** A value that only who has the key can read. What is sealed is passed on as it is. */
  final class Sealed implements ConfigValue {

    private final String keyId;
    private final byte[] ciphertext;
    private final ContentType contentType;

    private Sealed(String keyId, byte[] ciphertext, ContentType contentType) {
      KeyId.requireValid(keyId);
      this.keyId = keyId;
      this.ciphertext = ciphertext;
      this.contentType = Objects.requireNonNull(contentType, "contentType");
    }

    /** The key it was sealed with. */
    public String keyId() {
      return keyId;
    }

    /** What came out of sealing it; a copy. */
    public byte[] ciphertext() {
      return ciphertext.clone();
    }

    @Override
    public ContentType contentType() {
      return contentType;
    }

    @Override
    public int sizeInBytes() {
      return ciphertext.length;
    }

    /** As long as Base64 makes it. */
    @Override
    public int weight() {
      return (ciphertext.length + 2) / 3 * 4;
    }

    @Override
    public FormerValue former() {
      return new FormerValue.Sealed(keyId, contentType);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Sealed that
          && keyId.equals(that.keyId)
          && Arrays.equals(ciphertext, that.ciphertext)
          && contentType.equals(that.contentType);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(ciphertext);
    }

    @Override
    public String toString() {
      return "ConfigValue(sealed with " + keyId + ")";
    }
  }
}
