package io.configapi.http.body;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** What a request says of its body: its type, without parameters, in lower case. */
final class MediaType {

  private static final Set<String> SENT_BY_FORMS =
      Set.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data");

  private MediaType() {}

  static String of(HttpServerExchange exchange) {
    return parts(exchange)[0].strip();
  }

  static boolean isJson(String type) {
    return type.equals("application/json")
        || (type.startsWith("application/") && type.endsWith("+json"));
  }

  /**
   * Whether any web page can have a browser send a body of this type, to any address and without
   * asking first: then it says nothing of what the body is (Fetch standard, "CORS-safelisted
   * request-header"). The same holds for none.
   */
  static boolean isSentByForms(String type) {
    return type.isEmpty() || SENT_BY_FORMS.contains(type);
  }

  /**
   * What can't be taken: another type, another charset than UTF-8, a further encoding.
   *
   * @param supported whether a type can be taken
   * @param expected the types that can, for the message
   * @return empty if all of it can
   */
  static String unsupported(
      HttpServerExchange exchange, Predicate<String> supported, String expected) {
    HeaderValues encoding = exchange.getRequestHeaders().get(Headers.CONTENT_ENCODING);
    if (encoding != null && !encoding.getFirst().equalsIgnoreCase("identity")) {
      return "Unsupported content encoding: expected none";
    }
    String[] parts = parts(exchange);
    if (!supported.test(parts[0].strip())) {
      return "Unsupported content type: expected Content-Type: " + expected;
    }
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().replace("\"", "");
      if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
        return "Unsupported charset: expected utf-8";
      }
    }
    return "";
  }

  private static String[] parts(HttpServerExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
    return (header == null ? "" : header.toLowerCase(Locale.ROOT)).split(";", 16);
  }
}
