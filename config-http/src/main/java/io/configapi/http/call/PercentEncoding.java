package io.configapi.http.call;

import io.configapi.domain.failure.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Percent-encoding (RFC 3986, section 2.1), decoded exactly once and strictly. */
public final class PercentEncoding {

  /** What is expected of every encoded byte. */
  public static final String DIGITS = "two hexadecimal digits after every %";

  private PercentEncoding() {}

  /**
   * The text that was encoded.
   *
   * @param part which part of the request it is, for the message
   * @throws InvalidInputException if the encoding is malformed, or is no UTF-8
   */
  static String decode(String encoded, String part) {
    if (encoded.indexOf('%') < 0) {
      return encoded;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        bytes.write(hexByte(encoded, i + 1, part));
        i += 2;
      } else {
        bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(
          part, "Invalid " + part + ": its percent-encoding is not UTF-8");
    }
  }

  /** The text, encoded so that it can be the value of a query parameter. */
  static String encode(String text) {
    StringBuilder encoded = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)) {
        encoded.append(c);
      } else {
        encoded.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
      }
    }
    return encoded.toString();
  }

  private static int hexByte(String text, int at, String part) {
    int high = at + 1 < text.length() ? Character.digit(text.charAt(at), 16) : -1;
    int low = at + 1 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
    if (high < 0 || low < 0) {
      throw new InvalidInputException(part, "Invalid " + part + ": expected " + DIGITS);
    }
    return high * 16 + low;
  }
}
