package io.configapi.eventstore.postgres.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.postgresql.copy.CopyOut;

/**
 * The bytes that a COPY sends, piece by piece. They come in messages whose bounds mean nothing
 * (PostgreSQL manual, section 54.2.6), so what is asked for may begin in one and end in another.
 */
public final class CopiedBytes {

  /** What stands for the length of a field that is null. */
  private static final int NULL = -1;

  private static final int CHECKED_AT_MOST = 1024 * 1024 * 1024;

  private final CopyOut copy;
  private ByteBuffer bytes = ByteBuffer.allocate(0);

  CopiedBytes(CopyOut copy) {
    this.copy = copy;
  }

  short nextShort() throws SQLException {
    require(Short.BYTES);
    return bytes.getShort();
  }

  int nextInt() throws SQLException {
    require(Integer.BYTES);
    return bytes.getInt();
  }

  /** A field that is a number of 8 bytes. */
  public long longField() throws SQLException {
    return longField(nextInt());
  }

  /** The same, or another number instead of null. */
  public long longFieldOr(long instead) throws SQLException {
    int length = nextInt();
    return length == NULL ? instead : longField(length);
  }

  private long longField(int length) throws SQLException {
    if (length != Long.BYTES) {
      throw new SQLException("expected a field of 8 bytes in a COPY, got " + length, "08P01");
    }
    require(length);
    return bytes.getLong();
  }

  /** A field as it is. */
  public byte[] field() throws SQLException {
    int length = fieldLength();
    byte[] field = new byte[length];
    require(length);
    bytes.get(field);
    return field;
  }

  /** A field that is JSON, to be read without copying it. */
  CanonicalJson jsonField() throws SQLException {
    int length = fieldLength();
    require(length);
    int begin = bytes.arrayOffset() + bytes.position();
    bytes.position(bytes.position() + length);
    return new CanonicalJson(bytes.array(), begin, begin + length);
  }

  /** Passes over a field. */
  void skipField() throws SQLException {
    skip(fieldLength());
  }

  /** A field that is text; short ones only. */
  public String textField() throws SQLException {
    int length = fieldLength();
    require(length);
    String text =
        new String(
            bytes.array(), bytes.arrayOffset() + bytes.position(), length, StandardCharsets.UTF_8);
    bytes.position(bytes.position() + length);
    return text;
  }

  void skip(int count) throws SQLException {
    require(count);
    bytes.position(bytes.position() + count);
  }

  /** Takes the server's word that this was all; only then is the connection free again. */
  void requireEnd() throws SQLException {
    if (bytes.hasRemaining() || copy.readFromCopy() != null) {
      throw new SQLException("a COPY goes on after its end", "08P01");
    }
  }

  private void require(int count) throws SQLException {
    while (bytes.remaining() < count) {
      byte[] more = copy.readFromCopy();
      if (more == null) {
        throw new SQLException("a COPY ended within a row", "08P01");
      }
      bytes = bytes.hasRemaining() ? joined(more) : ByteBuffer.wrap(more);
    }
  }

  private ByteBuffer joined(byte[] more) {
    return ByteBuffer.allocate(bytes.remaining() + more.length).put(bytes).put(more).flip();
  }

  private int fieldLength() throws SQLException {
    int length = nextInt();
    if (length < 0 || length > CHECKED_AT_MOST) {
      throw new SQLException("expected a field in a COPY, got a length of " + length, "08P01");
    }
    return length;
  }
}
