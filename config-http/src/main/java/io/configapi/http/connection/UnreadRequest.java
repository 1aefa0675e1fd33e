package io.configapi.http.connection;

import io.configapi.http.answer.Answers;
import io.configapi.http.answer.HttpDate;
import io.configapi.http.call.PercentEncoding;
import io.configapi.http.filter.RequestSize;
import io.configapi.http.filter.ServedHosts;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What has come of a request that no handler has got yet, and, if none ever will, what was wrong
 * with it. Undertow does not say; but it stopped reading right there. Used by one thread at a time.
 */
final class UnreadRequest {

  private static final String BARE = " 400 Bad Request\r\n";
  private static final int VERSION_BYTES = "HTTP/1.1".length();

  /** A method and the beginning of a target, up to what can't be part of one. */
  private static final Pattern TARGET =
      Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,32} [^ \r\n]+");

  private static final Pattern HALF_ENCODED =
      Pattern.compile("[^ ]{1,32} [^ ]*%[0-9A-Fa-f]?[^0-9A-Fa-f]", Pattern.DOTALL);

  private static final String HEAD = "HEAD ";

  /** The method as far as it has come, and as far as it could be {@code HEAD}. */
  private final StringBuilder method = new StringBuilder();

  private @Nullable ByteBuffer last;
  private int bytes;

  /** How long the request line is, as far as it has come. */
  private int lineBytes;

  private boolean lineEnded;

  /** How a request is refused; with {@code headOnly} it must not have a body (RFC 9110, 9.3.2). */
  record Refusal(int status, String text, boolean headOnly) {

    /** The whole answer, which is the last one on its connection. */
    String answer() {
      return "HTTP/1.1 "
          + status
          + " "
          + StatusCodes.getReason(status)
          + "\r\nConnection: close\r\nContent-Type: "
          + Answers.TEXT
          + "\r\nContent-Length: "
          + text.getBytes(StandardCharsets.UTF_8).length
          + "\r\nCache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\nDate: "
          + HttpDate.format(Instant.now())
          + "\r\n\r\n"
          + (headOnly ? "" : text);
    }
  }

  /**
   * A part of it is in a buffer.
   *
   * @param target is looked at again if the request is refused before the next part comes
   */
  void arrived(ByteBuffer target, int from, int length) {
    last = target;
    bytes += length;
    for (int i = from; i < from + length && !lineEnded; i++) {
      if (lineBytes < HEAD.length()) {
        method.append((char) target.get(i));
      }
      lineBytes++;
      lineEnded = target.get(i) == '\n';
    }
  }

  /**
   * It is handled, and the next one begins.
   *
   * @param come what has come of that already; null if nothing has
   */
  void next(@Nullable ByteBuffer come) {
    bytes = 0;
    lineBytes = 0;
    lineEnded = false;
    method.setLength(0);
    last = null;
    if (come != null) {
      arrived(come, come.position(), come.remaining());
    }
  }

  /**
   * Says what was wrong.
   *
   * @param bare how Undertow would say it
   */
  Refusal refusal(ByteBuffer bare) {
    if (!startsBare(bare)) {
      return badRequest(ServedHosts.HOST_EXPECTED);
    }
    if (bytes >= RequestSize.MAX_HEADER_BYTES) {
      return lineBytes > RequestSize.LONG_TARGET
          ? refusal(StatusCodes.REQUEST_URI_TOO_LARGE, RequestSize.TARGET_TOO_LONG)
          : refusal(StatusCodes.REQUEST_HEADER_FIELDS_TOO_LARGE, RequestSize.HEADERS_TOO_LARGE);
    }
    String read = read();
    if (read.chars().filter(c -> c == '\n').count() > RequestSize.MAX_HEADERS) {
      return refusal(StatusCodes.REQUEST_HEADER_FIELDS_TOO_LARGE, RequestSize.HEADERS_TOO_LARGE);
    }
    return badRequest(
        read.endsWith("\r\n\r\n")
            ? "Invalid request: expected HTTP/1.1, with one Content-Length or chunks, not both"
            : expected(read.substring(read.lastIndexOf('\n', read.length() - 2) + 1)));
  }

  private Refusal badRequest(String text) {
    return refusal(StatusCodes.BAD_REQUEST, text);
  }

  private Refusal refusal(int status, String text) {
    return new Refusal(status, text, method.toString().equals(HEAD));
  }

  /** What is wrong with its host has a reason phrase of its own. */
  private static boolean startsBare(ByteBuffer bare) {
    byte[] start = new byte[Math.min(bare.remaining(), VERSION_BYTES + BARE.length())];
    bare.get(bare.position(), start);
    return new String(start, StandardCharsets.US_ASCII).startsWith(BARE, VERSION_BYTES);
  }

  /** What was read of the last part, up to what was too much. */
  private String read() {
    ByteBuffer part = last;
    if (part == null) {
      return "";
    }
    byte[] read = new byte[part.position()];
    part.get(0, read);
    return new String(read, StandardCharsets.ISO_8859_1);
  }

  /** What was expected, by the line up to what was too much. */
  private static String expected(String line) {
    String part = line.indexOf('?') < 0 ? "path" : "query";
    if (HALF_ENCODED.matcher(line).matches()) {
      return "Invalid " + part + ": expected " + PercentEncoding.DIGITS;
    }
    if (TARGET.matcher(line).matches()) {
      return "Invalid "
          + part
          + ": expected only what a URI may have, and all else percent-encoded";
    }
    return "Invalid request: expected a request line and headers as HTTP/1.1 has them";
  }
}
