package io.configapi.http.answer;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.util.List;
import java.util.Locale;

/**
 * What a client would rather have, by its Accept header (RFC 9110, section 12.5.1). Undertow's
 * {@code QValueParser} gives a weight that stands behind another parameter to that parameter: in
 * {@code application/json;charset=utf-8;q=0.1} the type would count in full.
 */
public final class ContentNegotiation {

  private static final double UNNAMED = 0.001;

  private ContentNegotiation() {}

  /**
   * Whether JSON has a higher weight than plain text. At the same weight it is text, as it always
   * was for clients whose libraries say that they take anything; but for those that name {@code
   * application/problem+json}, too: they know of what is answered here, and mean the JSON.
   */
  public static boolean prefersJson(HttpServerExchange exchange) {
    HeaderValues accept = exchange.getRequestHeaders().get(Headers.ACCEPT);
    if (accept == null) {
      return false;
    }
    double json = weight(accept, "application/json", "application/*");
    double problem = weight(accept, "application/problem+json");
    double text = Math.max(weight(accept, "text/plain", "text/*"), unnamed(accept));
    return Math.max(json, problem) > text || (json == text && json > 0 && problem > 0);
  }

  /** Whether a line for each element has a higher weight than a JSON array. */
  public static boolean prefersLines(HttpServerExchange exchange) {
    HeaderValues accept = exchange.getRequestHeaders().get(Headers.ACCEPT);
    if (accept == null) {
      return false;
    }
    double lines = weight(accept, "application/x-ndjson", "application/ndjson");
    double array = weight(accept, "application/json", "application/*");
    return lines > Math.max(array, unnamed(accept));
  }

  /** Whether CloudEvents have a higher weight than our own JSON, as an array or as lines. */
  public static boolean prefersCloudEvents(HttpServerExchange exchange) {
    HeaderValues accept = exchange.getRequestHeaders().get(Headers.ACCEPT);
    if (accept == null) {
      return false;
    }
    double events = weight(accept, CloudEventJson.BATCH);
    double array = weight(accept, "application/json", "application/*");
    double lines = weight(accept, "application/x-ndjson", "application/ndjson");
    return events > Math.max(Math.max(array, lines), unnamed(accept));
  }

  /** What stands for anything counts for what is answered by default, and less than any name. */
  private static double unnamed(HeaderValues accept) {
    return Math.min(weight(accept, "*/*"), UNNAMED);
  }

  private static double weight(HeaderValues accept, String... types) {
    List<String> wanted = List.of(types);
    double weight = 0;
    for (String line : accept) {
      for (String range : line.toLowerCase(Locale.ROOT).split(",", 64)) {
        if (wanted.contains(range.split(";", 2)[0].strip())) {
          weight = Math.max(weight, weight(range));
        }
      }
    }
    return weight;
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
