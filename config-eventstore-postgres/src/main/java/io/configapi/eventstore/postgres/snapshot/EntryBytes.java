package io.configapi.eventstore.postgres.snapshot;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
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
 */
final class EntryBytes {

  /** The number of this form; what has another one is not read. */
  static final int FORMAT = 1;

  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int NANOS_PER_MICRO = 1_000;

  private EntryBytes() {}

  static void write(ConfigEntry entry, DataOutputStream out) throws IOException {
    byte[] name = entry.name().text().getBytes(StandardCharsets.ISO_8859_1);
    byte[] value = entry.value().getBytes(StandardCharsets.UTF_8);
    Instant updatedAt = entry.updatedAt();
    out.writeByte(name.length);
    out.write(name);
    out.writeLong(entry.version());
    out.writeLong(entry.position());
    out.writeLong(
        updatedAt.getEpochSecond() * MICROS_PER_SECOND + updatedAt.getNano() / NANOS_PER_MICRO);
    out.writeInt(value.length);
    out.write(value);
  }

  /**
   * Reads the next entry.
   *
   * @throws BufferUnderflowException if it is cut off
   * @throws io.configapi.domain.failure.InvalidInputException if its name is malformed
   */
  static ConfigEntry read(ByteBuffer from) {
    String name = text(from, Byte.toUnsignedInt(from.get()), StandardCharsets.ISO_8859_1);
    long version = from.getLong();
    long position = from.getLong();
    long micros = from.getLong();
    String value = text(from, from.getInt(), StandardCharsets.UTF_8);
    Instant updatedAt =
        Instant.ofEpochSecond(
            Math.floorDiv(micros, MICROS_PER_SECOND),
            Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
    return new ConfigEntry(ConfigName.of(name), value, version, position, updatedAt);
  }

  private static String text(ByteBuffer from, int length, Charset charset) {
    if (length < 0 || length > from.remaining()) {
      throw new BufferUnderflowException();
    }
    int begin = from.position();
    from.position(begin + length);
    return new String(from.array(), from.arrayOffset() + begin, length, charset);
  }
}
