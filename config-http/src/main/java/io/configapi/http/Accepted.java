package io.configapi.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.util.Locale;

/**
 * What a client would rather have, by its Accept header (RFC 9110, section 12.5.1): text unless it
 * prefers JSON.
 */
final class Accepted {

  private Accepted() {}

  /** Whether JSON has a higher weight than plain text; at the same weight it is text. */
  static boolean prefersJson(HttpServerExchange exchange) {
    HeaderValues accept = exchange.getRequestHeaders().get(Headers.ACCEPT);
    if (accept == null) {
      return false;
    }
    double json = 0;
    double text = 0;
    for (String line : accept) {
      for (String range : line.toLowerCase(Locale.ROOT).split(",", 64)) {
        String type = range.split(";", 2)[0].strip();
        double weight = weight(range);
        switch (type) {
          case "application/json", "application/problem+json", "application/*" ->
              json = Math.max(json, weight);
          case "text/plain", "text/*" -> text = Math.max(text, weight);
          case "*/*" -> text = Math.max(text, weight == 0 ? 0 : Math.min(weight, 0.001));
          default -> {}
        }
      }
    }
    return json > text;
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
