package io.configapi.http.filter;

import io.configapi.http.answer.ErrorAnswers;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;

/**
 * Bounds the target and the headers of a request, and says so in words. What is more than twice as
 * long is not even read to its end: {@code UnreadRequest} says the same of it.
 */
public final class RequestSize implements Filter {

  /** Of all that stands before the body. */
  public static final int MAX_HEADER_BYTES = 16 * 1024;

  /** The most headers of a request. */
  public static final int MAX_HEADERS = 100;

  /** A target that takes most of what there is for it and the headers together. */
  public static final String TARGET_TOO_LONG =
      "Request target too long: expected at most "
          + MAX_HEADER_BYTES
          + " bytes, all headers included";

  /** Headers that are too many, or too long. */
  public static final String HEADERS_TOO_LARGE =
      "Request headers too large: expected at most "
          + MAX_HEADERS
          + ", and "
          + MAX_HEADER_BYTES
          + " bytes, the target included";

  /** A longer one is what makes all of it too long. */
  public static final int LONG_TARGET = MAX_HEADER_BYTES / 2;

  @Override
  public boolean passes(HttpServerExchange exchange) {
    int target = exchange.getRequestURI().length() + exchange.getQueryString().length();
    HeaderMap headers = exchange.getRequestHeaders();
    long bytes = target;
    int count = 0;
    for (long at = headers.fastIterateNonEmpty(); at != -1L; at = headers.fiNextNonEmpty(at)) {
      HeaderValues values = headers.fiCurrent(at);
      count += values.size();
      bytes += bytes(values);
    }
    if (bytes > MAX_HEADER_BYTES && target > LONG_TARGET) {
      ErrorAnswers.targetTooLong(exchange, TARGET_TOO_LONG);
    } else if (bytes > MAX_HEADER_BYTES || count > MAX_HEADERS) {
      ErrorAnswers.headersTooLarge(exchange, HEADERS_TOO_LARGE);
    } else {
      return true;
    }
    return false;
  }

  private static long bytes(HeaderValues values) {
    long bytes = (long) values.size() * values.getHeaderName().length();
    for (int i = 0; i < values.size(); i++) {
      bytes += values.get(i).length();
    }
    return bytes;
  }
}
