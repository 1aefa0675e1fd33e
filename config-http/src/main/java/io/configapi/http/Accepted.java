package io.configapi.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.util.List;
import java.util.Locale;

/**
 * What a client would rather have, by its Accept header (RFC 9110, section 12.5.1). Of two types of
 * the same weight it is the one named first, as a client that lists all it can read means it.
 */
final class Accepted {

  private static final String ANY = "*/*";

  private static final List<String> TEXT = List.of("text/plain", "text/*", ANY);
  private static final List<String> JSON =
      List.of("application/json", "application/problem+json", "application/*");
  private static final List<String> LINES = List.of("application/x-ndjson", "application/ndjson");
  private static final List<String> ARRAY = List.of("application/json", "application/*", ANY);

  private Accepted() {}

  /** Whether JSON rather than plain text; text for a client that does not say. */
  static boolean prefersJson(HttpServerExchange exchange) {
    return prefers(exchange, JSON, TEXT);
  }

  /** Whether a line for each element rather than a JSON array; the array for who does not say. */
  static boolean prefersLines(HttpServerExchange exchange) {
    return prefers(exchange, LINES, ARRAY);
  }

  private static boolean prefers(
      HttpServerExchange exchange, List<String> types, List<String> others) {
    HeaderValues accept = exchange.getRequestHeaders().get(Headers.ACCEPT);
    if (accept == null) {
      return false;
    }
    double best = 0;
    boolean preferred = false;
    for (String line : accept) {
      for (String range : line.toLowerCase(Locale.ROOT).split(",", 64)) {
        String type = range.split(";", 2)[0].strip();
        double weight = type.equals(ANY) ? Math.min(weight(range), 0.001) : weight(range);
        if (weight > best && (types.contains(type) || others.contains(type))) {
          best = weight;
          preferred = types.contains(type);
        }
      }
    }
    return preferred;
  }

  private static double weight(String range) {
    int at = range.indexOf(";q=");
    String compact = at >= 0 ? range : range.replace(" ", "");
    at = compact.indexOf(";q=");
    if (at < 0) {
      return 1;
    }
    try {
      double weight = Double.parseDouble(compact.substring(at + 3).split(";", 2)[0].strip());
      return weight >= 0 && weight <= 1 ? weight : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
