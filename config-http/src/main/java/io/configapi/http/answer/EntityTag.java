package io.configapi.http.answer;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.event.LogMark;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.write.ExpectedVersion;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;

/**
 * The version of a value as an entity tag, {@code "3-hqz3w8yk1c"} (RFC 9110, section 8.8.3): with
 * the mark of its event, as version 3 of a log that was replaced can be another value. A client may
 * leave the mark out, and then means whatever is version 3.
 */
public final class EntityTag {

  private EntityTag() {}

  static String of(ConfigEntry entry) {
    return '"' + ExpectedVersion.text(entry.version(), entry.mark()) + '"';
  }

  /** The tag of the version that an event has made. */
  public static String of(RecordedEvent event) {
    return '"' + ExpectedVersion.text(event.version(), LogMark.of(event.recordedAt())) + '"';
  }

  /** Says which version is answered, and of when it is. */
  static void put(HttpServerExchange exchange, ConfigEntry entry) {
    HeaderMap headers = exchange.getResponseHeaders();
    headers.put(Headers.ETAG, of(entry));
    headers.put(Headers.LAST_MODIFIED, HttpDate.format(entry.updatedAt()));
  }

  /**
   * Whether the client has this version already, by its {@code If-None-Match} (RFC 9110, section
   * 13.1.2): a list of tags, weak ones too, or a star. Undertow's {@code ETagUtils} passes a star
   * over, takes a quote that never ends, and reads one line only.
   */
  public static boolean isKnown(HttpServerExchange exchange, ConfigEntry entry) {
    HeaderValues known = exchange.getRequestHeaders().get(Headers.IF_NONE_MATCH);
    if (known == null) {
      return false;
    }
    String marked = of(entry);
    String plain = '"' + Long.toString(entry.version()) + '"';
    for (String line : known) {
      for (String each : line.split(",", 64)) {
        String one = each.strip();
        String tag = one.startsWith("W/") ? one.substring(2) : one;
        if (one.equals("*") || tag.equals(marked) || tag.equals(plain)) {
          return true;
        }
      }
    }
    return false;
  }
}
