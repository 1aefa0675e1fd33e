package io.configapi.http;

import io.configapi.domain.ConfigEntry;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;

/** The version of a value as an entity tag, {@code "3"} (RFC 9110, section 8.8.3). */
final class EntryTag {

  private EntryTag() {}

  static String of(long version) {
    return '"' + Long.toString(version) + '"';
  }

  /** Says which version is answered, and of when it is. */
  static void put(HttpServerExchange exchange, ConfigEntry entry) {
    HeaderMap headers = exchange.getResponseHeaders();
    headers.put(Headers.ETAG, of(entry.version()));
    headers.put(Headers.LAST_MODIFIED, HttpDate.format(entry.updatedAt()));
  }

  /**
   * Whether the client has this version already, by its {@code If-None-Match} (RFC 9110, section
   * 13.1.2): a list of tags, weak ones too, or a star.
   */
  static boolean isKnown(HttpServerExchange exchange, long version) {
    HeaderValues known = exchange.getRequestHeaders().get(Headers.IF_NONE_MATCH);
    if (known == null) {
      return false;
    }
    String tag = of(version);
    for (String line : known) {
      for (String each : line.split(",", 64)) {
        String one = each.strip();
        if (one.equals("*") || one.equals(tag) || one.equals("W/" + tag)) {
          return true;
        }
      }
    }
    return false;
  }
}
