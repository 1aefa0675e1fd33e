package io.configapi.eventstore.postgres.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON of the one form in which events are written ({@link
 * io.configapi.domain.log.EventJson}), piece by piece, straight from its bytes. It does not go
 * beyond what nearly all events are: strings without an escape. Whoever meets anything else takes a
 * real parser.
 */
final class CanonicalJson {

  private final byte[] json;
  private final int begin;
  private final int end;
  private int at;

  CanonicalJson(byte[] json) {
    this(json, 0, json.length);
  }

  /**
   * Reads a part of these bytes, which must not be changed until it is done.
   *
   * @param begin where the JSON begins
   * @param end where it ends
   */
  CanonicalJson(byte[] json, int begin, int end) {
    this.json = json;
    this.begin = begin;
    this.end = end;
    this.at = begin;
  }

  /** A copy of all of it, read or not. */
  byte[] toBytes() {
    return Arrays.copyOfRange(json, begin, end);
  }

  /** Goes past these bytes, if they are what comes next. */
  boolean skip(byte[] expected) {
    if (end - at < expected.length) {
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
    int quote = endOfString();
    if (quote < 0) {
      return null;
    }
    int first = at + 1;
    at = quote + 1;
    return new String(json, first, quote - first, StandardCharsets.UTF_8);
  }

  /**
   * Goes past a string that has no escape and so many bytes at most, if that is what comes next.
   */
  boolean skipString(int mostBytes) {
    int quote = endOfString();
    if (quote < 0 || quote - at - 1 > mostBytes) {
      return false;
    }
    at = quote + 1;
    return true;
  }

  /** The same with a string of any length. */
  boolean skipString() {
    return skipString(Integer.MAX_VALUE);
  }

  /**
   * Goes past a string of 1 to so many of {@code a-z 0-9 _} and a colon, if that is what comes
   * next.
   */
  boolean skipKey(int mostBytes) {
    int quote = endOfString();
    boolean key = quote > at + 1 && quote - at - 1 <= mostBytes && quote + 1 < end;
    for (int i = at + 1; key && i < quote; i++) {
      byte c = json[i];
      key = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    }
    if (!key || json[quote + 1] != ':') {
      return false;
    }
    at = quote + 2;
    return true;
  }

  boolean isAtEnd() {
    return at == end;
  }

  /** Where the string ends that comes next; -1 if there is none, or it has an escape. */
  private int endOfString() {
    if (at >= end || json[at] != '"') {
      return -1;
    }
    int quote = at + 1;
    while (quote < end && json[quote] != '"') {
      if (json[quote] == '\\') {
        return -1;
      }
      quote++;
    }
    return quote == end ? -1 : quote;
  }
}
