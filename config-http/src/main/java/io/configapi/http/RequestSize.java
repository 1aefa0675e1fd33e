package io.configapi.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;

/**
 * Bounds the target and the headers of a request, and says so in words. Undertow itself refuses
 * what is more than twice as long, with a bare 400.
 */
final class RequestSize implements HttpHandler {

  /** Of all that stands before the body. */
  static final int MAX_HEADER_BYTES = 16 * 1024;

  static final int MAX_HEADERS = 100;

  private static final int LONG_TARGET = MAX_HEADER_BYTES / 2;

  private final HttpHandler next;

  RequestSize(HttpHandler next) {
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    int target = exchange.getRequestURI().length() + exchange.getQueryString().length();
    HeaderMap headers = exchange.getRequestHeaders();
    long bytes = target + bytes(headers);
    if (bytes > MAX_HEADER_BYTES && target > LONG_TARGET) {
      ErrorAnswers.targetTooLong(exchange, MAX_HEADER_BYTES);
    } else if (bytes > MAX_HEADER_BYTES || count(headers) > MAX_HEADERS) {
      ErrorAnswers.headersTooLarge(exchange, MAX_HEADER_BYTES, MAX_HEADERS);
    } else {
      next.handleRequest(exchange);
    }
  }

  private static long bytes(HeaderMap headers) {
    long bytes = 0;
    for (HeaderValues values : headers) {
      for (String value : values) {
        bytes += values.getHeaderName().length() + value.length();
      }
    }
    return bytes;
  }

  private static int count(HeaderMap headers) {
    int count = 0;
    for (HeaderValues values : headers) {
      count += values.size();
    }
    return count;
  }
}
