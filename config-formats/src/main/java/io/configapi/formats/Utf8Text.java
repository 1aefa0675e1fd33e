package io.configapi.formats;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** Text out of bytes that must be UTF-8. */
final class Utf8Text {

  private static final char BYTE_ORDER_MARK = '\ufeff';

  private Utf8Text() {}

  /** The text without a byte order mark at its beginning. */
  static String decode(byte[] utf8) {
    ByteBuffer bytes = ByteBuffer.wrap(utf8);
    CharBuffer text = CharBuffer.allocate(utf8.length);
    boolean malformed = StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true).isError();
    text.flip();
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      text.get();
    }
    if (malformed) {
      throw Place.of(text.toString(), text.length()).refuse("expected UTF-8");
    }
    return text.toString();
  }
}
