package io.configapi.http;

import io.configapi.domain.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The segments of a path, each percent-decoded exactly once (RFC 3986, section 2.4): the path is
 * cut at its slashes first, so an encoded slash is part of a segment, and a plus is a plus.
 *
 * @param segments the segments, without the version's
 */
record RequestPath(List<String> segments) {

  private static final String VERSION = "v1";

  /**
   * The path of a request, as it was sent.
   *
   * @throws InvalidInputException if a percent-encoding is malformed, or is no UTF-8
   */
  static RequestPath parse(String raw) {
    String[] parts = raw.split("/", -1);
    List<String> segments = new ArrayList<>(parts.length);
    for (int i = 1; i < parts.length; i++) {
      boolean version = i == 1 && parts[i].equals(VERSION);
      if (!version) {
        segments.add(decode(parts[i]));
      }
    }
    return new RequestPath(List.copyOf(segments));
  }

  boolean is(String only) {
    return segments.size() == 1 && segments.getFirst().equals(only);
  }

  boolean is(String first, String second) {
    return segments.size() == 2
        && segments.getFirst().equals(first)
        && segments.get(1).equals(second);
  }

  private static String decode(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(segment.length());
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      if (c == '%') {
        bytes.write(hexByte(segment, i + 1));
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
      throw new InvalidInputException("path", "Invalid path: its percent-encoding is not UTF-8");
    }
  }

  private static int hexByte(String segment, int at) {
    int high = at + 1 < segment.length() ? Character.digit(segment.charAt(at), 16) : -1;
    int low = at + 1 < segment.length() ? Character.digit(segment.charAt(at + 1), 16) : -1;
    if (high < 0 || low < 0) {
      throw new InvalidInputException(
          "path", "Invalid path: expected two hexadecimal digits after every %");
    }
    return high * 16 + low;
  }
}
