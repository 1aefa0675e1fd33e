package io.configapi.http;

import io.configapi.domain.ConfigService;
import io.configapi.domain.LogPlace;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.util.List;

/** Live changes as Server-Sent Events, from any position of the log on. */
final class WatchHandler {

  private static final HttpString LAST_EVENT_ID = HttpString.tryFromString("Last-Event-ID");

  private static final byte[] NOTHING_YET = {'\n'};

  private final ConfigService service;
  private final Threads threads;
  private final OpenWatches open;
  private final HttpOptions options;
  private final EncodedEvents encoded = new EncodedEvents();

  WatchHandler(ConfigService service, Threads threads, OpenWatches open, HttpOptions options) {
    this.service = service;
    this.threads = threads;
    this.open = open;
    this.options = options;
  }

  void watch(HttpServerExchange exchange, List<String> variables) {
    QueryParameters query = QueryParameters.of(exchange, "prefix", "after");
    long after = after(exchange, query);
    String prefix = query.text("prefix", "");
    if (exchange.getRequestMethod().equals(Methods.HEAD)) {
      threads.mayWait(exchange, () -> sayHead(exchange, after));
      return;
    }
    open.enter(exchange);
    threads.mayWait(exchange, () -> begin(exchange, after, prefix));
  }

  /** What a watch would begin with, where it could. */
  private void sayHead(HttpServerExchange exchange, long after) {
    Answers.position(exchange, service.positionOf(LogPlace.at(after)));
    StreamedBody.send(exchange, () -> NOTHING_YET, WatchStream.TYPE, threads.executor());
  }

  private void begin(HttpServerExchange exchange, long after, String prefix) {
    OpeningWatch watch = OpeningWatch.of(service, after, prefix);
    new WatchStream(exchange, watch, encoded, threads.executor(), options).begin(open);
  }

  /** What a client that comes again has got counts before where it once began. */
  private long after(HttpServerExchange exchange, QueryParameters query) {
    String last = exchange.getRequestHeaders().getFirst(LAST_EVENT_ID);
    if (last == null || last.isEmpty()) {
      return query.number("after", 0, Long.MAX_VALUE, service.state().position());
    }
    if (!last.matches("[0-9]{1,18}")) {
      throw QueryParameters.invalid(LAST_EVENT_ID.toString(), "a position");
    }
    return Long.parseLong(last);
  }
}
