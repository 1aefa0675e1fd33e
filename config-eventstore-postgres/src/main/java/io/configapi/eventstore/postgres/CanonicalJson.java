package io.configapi.eventstore.postgres;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON of the one form in which events are written ({@link
 * io.configapi.domain.log.EventJson}), piece by piece, straight from its bytes. It does not go
 * beyond what nearly all events are: strings without an escape. Whoever meets anything else takes a
 * real parser.
 */
final class CanonicalJson {

  private final byte[] json;
  private int at;

  CanonicalJson(byte[] json) {
    this.json = json;
  }

  /** Goes past these bytes, if they are what comes next. */
  boolean skip(byte[] expected) {
    if (json.length - at < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (json[at + i] != expected[i]) {
        return false;
      }
    }
    at += expected.length;
    return true;
  }

  /** Goes past a string; null if what comes next is no string, or one with an escape. */
  @Nullable String string() {
    if (at >= json.length || json[at] != '"') {
      return null;
    }
    int begin = at + 1;
    int end = begin;
    while (end < json.length && json[end] != '"') {
      if (json[end] == '\\') {
        return null;
      }
      end++;
    }
    if (end == json.length) {
      return null;
    }
    at = end + 1;
    return new String(json, begin, end - begin, StandardCharsets.UTF_8);
  }

  boolean isAtEnd() {
    return at == json.length;
  }
}
