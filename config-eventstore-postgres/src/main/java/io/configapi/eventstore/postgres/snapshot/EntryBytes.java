package io.configapi.eventstore.postgres.snapshot;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.ContentType;
import io.configapi.domain.failure.InvalidInputException;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The form in which entries are kept beside the log: made to be read at the least cost, so not
 * JSON. A name is its length in one byte and its characters; version, position and time in
 * microseconds are eight bytes each; a value is its length in four bytes and its text in UTF-8.
 *
 * <p>From form 2 on a byte stands before the value: 0 where that is all there is to it; else 1, and
 * its content type as a name is written; or 2 and the same where it is sealed, with the id of the
 * key behind it, and the value is what was sealed.
 */
final class EntryBytes {

  /** The number of the form that is written. */
  static final int FORMAT = 2;

  /** The form before, in which all values are plain text. */
  private static final int FIRST_FORMAT = 1;

  private static final byte TEXT = 0;
  private static final byte TYPED = 1;
  private static final byte SEALED = 2;

  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int NANOS_PER_MICRO = 1_000;

  private EntryBytes() {}

  static void write(ConfigEntry entry, DataOutputStream out) throws IOException {
    Instant updatedAt = entry.updatedAt();
    writeShort(entry.name().text(), out);
    out.writeLong(entry.version());
    out.writeLong(entry.position());
    out.writeLong(
        updatedAt.getEpochSecond() * MICROS_PER_SECOND + updatedAt.getNano() / NANOS_PER_MICRO);
    write(entry.value(), out);
  }

  private static void write(ConfigValue value, DataOutputStream out) throws IOException {
    ContentType contentType = value.contentType();
    byte[] bytes;
    switch (value) {
      case ConfigValue.Plain plain -> {
        out.writeByte(contentType.isTextPlain() ? TEXT : TYPED);
        if (!contentType.isTextPlain()) {
          writeShort(contentType.text(), out);
        }
        bytes = plain.text().getBytes(StandardCharsets.UTF_8);
      }
      case ConfigValue.Sealed sealed -> {
        out.writeByte(SEALED);
        writeShort(contentType.text(), out);
        writeShort(sealed.keyId(), out);
        bytes = sealed.ciphertext();
      }
    }
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static void writeShort(String text, DataOutputStream out) throws IOException {
    byte[] ascii = text.getBytes(StandardCharsets.ISO_8859_1);
    out.writeByte(ascii.length);
    out.write(ascii);
  }

  /** Whether entries in the form of this number can be read. */
  static boolean isKnown(int format) {
    return format == FIRST_FORMAT || format == FORMAT;
  }

  /**
   * Reads the next entry.
   *
   * @param format the number of the form it is in, which is known
   * @throws BufferUnderflowException if it is cut off
   * @throws InvalidInputException if something in it is malformed
   */
  static ConfigEntry read(ByteBuffer from, int format) {
    String name = shortText(from);
    long version = from.getLong();
    long position = from.getLong();
    long micros = from.getLong();
    ConfigValue value = value(from, format == FIRST_FORMAT ? TEXT : from.get());
    Instant updatedAt =
        Instant.ofEpochSecond(
            Math.floorDiv(micros, MICROS_PER_SECOND),
            Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
    return new ConfigEntry(ConfigName.of(name), value, version, position, updatedAt);
  }

  private static ConfigValue value(ByteBuffer from, byte kind) {
    return switch (kind) {
      case TEXT -> ConfigValue.recorded(longText(from), ContentType.TEXT_PLAIN);
      case TYPED -> {
        ContentType contentType = ContentType.of(shortText(from));
        yield ConfigValue.recorded(longText(from), contentType);
      }
      case SEALED -> {
        ContentType contentType = ContentType.of(shortText(from));
        String keyId = shortText(from);
        byte[] ciphertext = new byte[checked(from.getInt(), from)];
        from.get(ciphertext);
        yield ConfigValue.sealed(keyId, ciphertext, contentType);
      }
      default -> throw new InvalidInputException("value", "Invalid kind of a value: " + kind);
    };
  }

  private static String shortText(ByteBuffer from) {
    return text(from, Byte.toUnsignedInt(from.get()), StandardCharsets.ISO_8859_1);
  }

  private static String longText(ByteBuffer from) {
    return text(from, from.getInt(), StandardCharsets.UTF_8);
  }

  private static String text(ByteBuffer from, int length, Charset charset) {
    int begin = from.position();
    from.position(begin + checked(length, from));
    return new String(from.array(), from.arrayOffset() + begin, length, charset);
  }

  private static int checked(int length, ByteBuffer from) {
    if (length < 0 || length > from.remaining()) {
      throw new BufferUnderflowException();
    }
    return length;
  }
}
