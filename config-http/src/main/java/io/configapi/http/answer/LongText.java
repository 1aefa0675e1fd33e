package io.configapi.http.answer;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigValue;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * A long value as bytes, piece by piece: the value itself is in memory once for all who read it,
 * and nobody needs a copy of all of it to send it. Used by one thread at a time.
 */
final class LongText implements BodyParts {

  /** So long that it is worth the trouble. */
  private static final int LONG = 16 * 1024;

  /** Comes to little more than what is small, even if all of it is escaped. */
  private static final int PIECE = 8 * 1024;

  private final String value;
  private final boolean json;
  private int at;

  private LongText(String value, boolean json) {
    this.value = value;
    this.json = json;
  }

  /** As UTF-8. */
  static LongText plain(String value) {
    return new LongText(value, false);
  }

  /** As what stands between the quotes of a JSON string, in UTF-8. */
  static LongText json(String value) {
    return new LongText(value, true);
  }

  /** Whether the value of an entry is text that goes out this way. */
  static boolean isLong(ConfigEntry entry) {
    return entry.value() instanceof ConfigValue.Plain plain && plain.text().length() > LONG;
  }

  /** How many bytes of UTF-8 a value takes. */
  static long utf8Length(String value) {
    long length = value.length();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= 0x80) {
        // Two of the four bytes of a pair for each of its halves.
        length += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return length;
  }

  @Override
  public byte @Nullable [] next() {
    if (at == value.length()) {
      return null;
    }
    int end = Math.min(value.length(), at + PIECE);
    if (end < value.length() && Character.isHighSurrogate(value.charAt(end - 1))) {
      end--;
    }
    String piece = value.substring(at, end);
    at = end;
    return json
        ? JsonStringEncoder.getInstance().quoteAsUTF8(piece)
        : piece.getBytes(StandardCharsets.UTF_8);
  }
}
