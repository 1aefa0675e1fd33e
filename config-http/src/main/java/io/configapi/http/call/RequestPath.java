package io.configapi.http.call;

import io.configapi.domain.failure.InvalidInputException;
import io.undertow.server.HttpServerExchange;
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
   * The path of a request, as it was sent, perhaps behind a scheme and an authority (RFC 9112,
   * section 3.2.2).
   *
   * @throws InvalidInputException if a percent-encoding is malformed, or is no UTF-8
   */
  static RequestPath of(HttpServerExchange exchange) {
    String uri = exchange.getRequestURI();
    if (!exchange.isHostIncludedInRequestURI()) {
      return parse(uri);
    }
    int authority = uri.indexOf("//") + 2;
    int path = uri.indexOf('/', authority);
    return parse(path < 0 ? "/" : uri.substring(path));
  }

  private static RequestPath parse(String raw) {
    String[] parts = raw.split("/", -1);
    List<String> segments = new ArrayList<>(parts.length);
    for (int i = 1; i < parts.length; i++) {
      boolean version = i == 1 && parts[i].equals(VERSION);
      if (!version) {
        segments.add(PercentEncoding.decode(parts[i], "path"));
      }
    }
    return new RequestPath(List.copyOf(segments));
  }
}
