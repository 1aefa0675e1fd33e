package io.configapi.http.watch;

import io.configapi.domain.ConfigService;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.http.answer.Answers;
import io.configapi.http.answer.StreamedBody;
import io.configapi.http.call.Call;
import io.configapi.http.call.QueryParameters;
import io.configapi.http.call.RequestExecutor;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.time.Duration;

/** Live changes as Server-Sent Events, from any position of the log on. */
public final class WatchHandler {

  private static final HttpString LAST_EVENT_ID = HttpString.tryFromString("Last-Event-ID");

  private static final byte[] NOTHING_YET = {'\n'};

  private final ConfigService service;
  private final RequestExecutor executor;
  private final OpenWatches open;
  private final Duration heartBeat;
  private final EncodedEvents encoded = new EncodedEvents();

  /**
   * A handler of all watches.
   *
   * @param heartBeat how often a client is sent a sign of life
   */
  public WatchHandler(
      ConfigService service, RequestExecutor executor, OpenWatches open, Duration heartBeat) {
    this.service = service;
    this.executor = executor;
    this.open = open;
    this.heartBeat = heartBeat;
  }

  /** {@code GET /watch}. */
  public void watch(Call call) {
    QueryParameters query = call.parameters("prefix", "scope", "after");
    MarkedPosition after = after(call, query);
    NameScope scope = query.scope();
    if (call.isHead()) {
      sayHead(call.exchange(), after);
      return;
    }
    open.enter(call);
    executor.mayWait(call, () -> begin(call.exchange(), after, scope));
  }

  /** What a watch would begin with. */
  private void sayHead(HttpServerExchange exchange, MarkedPosition after) {
    Answers.position(exchange, after);
    StreamedBody.send(exchange, () -> NOTHING_YET, WatchStream.TYPE, executor);
  }

  private void begin(HttpServerExchange exchange, MarkedPosition after, NameScope scope) {
    OpeningWatch watch = OpeningWatch.of(service, after, scope);
    new WatchStream(exchange, watch, encoded, executor, heartBeat).begin(open);
  }

  /** What a client that comes again has got counts before where it once began. */
  private MarkedPosition after(Call call, QueryParameters query) {
    String last = call.header(LAST_EVENT_ID);
    if (last == null || last.isEmpty()) {
      return query.has("after")
          ? query.position("after", MarkedPosition.START)
          : service.state().markedPosition();
    }
    return MarkedPosition.parse(last)
        .orElseThrow(
            () -> QueryParameters.invalid(LAST_EVENT_ID.toString(), "an id, as the watch gave it"));
  }
}
