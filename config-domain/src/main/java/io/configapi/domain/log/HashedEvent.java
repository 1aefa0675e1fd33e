package io.configapi.domain.log;

import io.configapi.domain.event.EventFormat;
import io.configapi.domain.event.EventHash;
import io.configapi.domain.failure.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * What the hash of an event is made of, and the bytes that are hashed ({@code docs/events.md}).
 *
 * <p>These are, in this order: the previous hash (32 bytes); in format 2 the number of the format;
 * then position, stream, version, type, data, metadata and recorded time; in format 2 the random
 * bytes. All but the previous hash stand behind their length in bytes, a 4-byte big-endian number.
 * Texts are UTF-8, numbers 8 bytes big-endian, that of the format 2 bytes, the time is microseconds
 * since the epoch.
 *
 * @param stream the name of the stream
 * @param data JSON in UTF-8
 * @param metadata JSON in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copies would cost too much
public record HashedEvent(
    EventFormat format,
    long position,
    String stream,
    long version,
    String type,
    byte[] data,
    byte[] metadata,
    Instant recordedAt) {

  /** The bytes whose SHA-256 is the hash of this event, given that of the event before it. */
  public byte[] bytes(EventHash previous) {
    return Fields.of(this).writeTo(ByteBuffer::allocate, previous).array();
  }

  /**
   * The format that bytes like those of {@link #bytes} are of.
   *
   * @throws InvalidInputException if they are of none that is known here
   */
  public static EventFormat formatOf(byte[] hashed) {
    ByteBuffer bytes = ByteBuffer.wrap(hashed);
    int begin = EventHash.LENGTH + Integer.BYTES;
    if (hashed.length > begin && bytes.getInt(EventHash.LENGTH) == Long.BYTES) {
      return EventFormat.ONE;
    }
    int salt = hashed.length - EventFormat.SALT_LENGTH;
    if (salt < begin + Short.BYTES
        || bytes.getInt(EventHash.LENGTH) != Short.BYTES
        || bytes.getShort(begin) != EventFormat.SALTED) {
      throw new InvalidInputException(
          "hashed", "hashed: expected the bytes of an event of format 1 or 2");
    }
    return EventFormat.salted(Arrays.copyOfRange(hashed, salt, hashed.length));
  }

  /** Gives room for so many bytes. */
  interface Room {
    ByteBuffer of(int length);
  }

  /** Writes the bytes, ready to be read, into the room it is given. */
  ByteBuffer writeTo(Room room, EventHash previous) {
    return Fields.of(this).writeTo(room, previous).flip();
  }

  /** The fields whose length is not always the same, as bytes. */
  @SuppressWarnings("ArrayRecordComponent") // as above
  private record Fields(HashedEvent event, byte[] stream, byte[] type, byte[] salt) {

    static Fields of(HashedEvent event) {
      return new Fields(
          event,
          event.stream.getBytes(StandardCharsets.UTF_8),
          event.type.getBytes(StandardCharsets.UTF_8),
          event.format.salt());
    }

    ByteBuffer writeTo(Room room, EventHash previous) {
      ByteBuffer hashed = room.of(length()).put(previous.toBytes());
      if (isSalted()) {
        hashed.putInt(Short.BYTES).putShort((short) event.format.number());
      }
      put(hashed, event.position);
      put(hashed, stream);
      put(hashed, event.version);
      put(hashed, type);
      put(hashed, event.data);
      put(hashed, event.metadata);
      put(hashed, ChronoUnit.MICROS.between(Instant.EPOCH, event.recordedAt));
      if (isSalted()) {
        put(hashed, salt);
      }
      return hashed;
    }

    private boolean isSalted() {
      return event.format.number() != EventFormat.FIRST;
    }

    private int length() {
      int first =
          EventHash.LENGTH
              + 7 * Integer.BYTES
              + 3 * Long.BYTES
              + stream.length
              + type.length
              + event.data.length
              + event.metadata.length;
      return isSalted() ? first + 2 * Integer.BYTES + Short.BYTES + salt.length : first;
    }

    private static void put(ByteBuffer hashed, long number) {
      hashed.putInt(Long.BYTES).putLong(number);
    }

    private static void put(ByteBuffer hashed, byte[] field) {
      hashed.putInt(field.length).put(field);
    }
  }
}
