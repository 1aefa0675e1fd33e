package io.configapi.domain.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** JSON on its way into bytes of UTF-8, without a text in between. Used by one thread only. */
final class JsonBytes {

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** The longest that one byte of a text becomes: a backslash, a u and four digits. */
  private static final int LONGEST_ESCAPE = 6;

  private byte[] bytes;
  private int length;

  JsonBytes(int expectedLength) {
    this.bytes = new byte[expectedLength];
  }

  int length() {
    return length;
  }

  /** Text that needs no escapes, as it is. */
  @SuppressWarnings("deprecation") // copies Latin-1, which is what every such text is, at once
  void raw(String ascii) {
    ensureRoom(ascii.length());
    ascii.getBytes(0, ascii.length(), bytes, length);
    length += ascii.length();
  }

  /** A string with its quotes; only what RFC 8259 (section 7) demands is escaped. */
  void string(@Nullable String text) {
    if (text == null) {
      raw("null");
      return;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    ensureRoom(utf8.length + 2);
    bytes[length++] = '"';
    for (int i = 0; i < utf8.length; i++) {
      byte b = utf8[i];
      if (b == '"' || b == '\\' || (b >= 0 && b < 0x20)) {
        ensureRoom(LONGEST_ESCAPE + utf8.length - i);
        escape(b);
      } else {
        bytes[length++] = b;
      }
    }
    bytes[length++] = '"';
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, length);
  }

  private void escape(byte b) {
    bytes[length++] = '\\';
    if (b >= 0x20) {
      bytes[length++] = b;
      return;
    }
    bytes[length++] = 'u';
    bytes[length++] = '0';
    bytes[length++] = '0';
    bytes[length++] = HEX[b >> 4];
    bytes[length++] = HEX[b & 15];
  }

  private void ensureRoom(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
