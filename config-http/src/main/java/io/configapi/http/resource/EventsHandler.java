package io.configapi.http.resource;

import io.configapi.domain.ConfigService;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.store.LogPage;
import io.configapi.http.answer.Answers;
import io.configapi.http.answer.ArrayBody;
import io.configapi.http.answer.ContentNegotiation;
import io.configapi.http.answer.JsonPage;
import io.configapi.http.answer.JsonWriter;
import io.configapi.http.answer.LinkedPage;
import io.configapi.http.answer.StreamedBody;
import io.configapi.http.call.Call;
import io.configapi.http.call.QueryParameters;
import io.configapi.http.call.RequestExecutor;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The whole log in order, as a JSON array or a line for each event, whole or in pages. */
public final class EventsHandler {

  private static final String LINES = "application/x-ndjson";
  private static final int PORTION = 500;

  private final ConfigService service;
  private final RequestExecutor executor;
  private final Duration timeout;

  /**
   * Over this service.
   *
   * @param timeout the longest wait for the position that a client was told by another node
   */
  public EventsHandler(ConfigService service, RequestExecutor executor, Duration timeout) {
    this.service = service;
    this.executor = executor;
    this.timeout = timeout;
  }

  /** {@code GET /events}. */
  public void events(Call call) {
    QueryParameters query = call.parameters("after", "limit", "prefix");
    MarkedPosition after = query.position("after", MarkedPosition.START);
    int limit = (int) query.number("limit", 1, LinkedPage.MOST_ELEMENTS, 0);
    String prefix = query.text("prefix", "");
    executor.mayWait(
        call,
        () -> {
          MarkedPosition position = service.stateOnceAt(after, timeout).markedPosition();
          Answers.position(call.exchange(), position);
          Log log = new Log(prefix, after, position);
          if (limit == 0) {
            sendAll(call.exchange(), log);
          } else {
            sendPage(call.exchange(), log, limit, query);
          }
        });
  }

  private void sendAll(HttpServerExchange exchange, Log log) {
    if (ContentNegotiation.prefersLines(exchange)) {
      StreamedBody.send(exchange, log::nextLines, LINES, executor);
    } else {
      StreamedBody.send(exchange, new ArrayBody(log::nextElements), executor);
    }
  }

  private static void sendPage(
      HttpServerExchange exchange, Log log, int limit, QueryParameters query) {
    JsonPage page =
        ContentNegotiation.prefersLines(exchange) ? JsonPage.ofLines() : JsonPage.ofElements();
    log.fill(page, limit);
    if (!log.hasEnded()) {
      LinkedPage.link(exchange, query.with("after", log.reached.toString()).encoded());
    }
    if (ContentNegotiation.prefersLines(exchange)) {
      Answers.send(exchange, StatusCodes.OK, LINES, page.toLines());
    } else {
      LinkedPage.send(exchange, page);
    }
  }

  /** The events of the log with a prefix, up to a position. Used by one thread at a time. */
  private final class Log {

    private final String prefix;
    private final MarkedPosition end;
    private MarkedPosition reached;
    private boolean begun;

    private Log(String prefix, MarkedPosition after, MarkedPosition end) {
      this.prefix = prefix;
      this.reached = after;
      this.end = end;
    }

    boolean hasEnded() {
      return reached.position() >= end.position();
    }

    byte[] nextElements() {
      JsonPage page = JsonPage.ofElements();
      if (!hasEnded()) {
        fill(page, PORTION);
      }
      return page.isEmpty() && !hasEnded() ? ArrayBody.nothingYet() : page.toArray();
    }

    byte @Nullable [] nextLines() {
      JsonPage page = JsonPage.ofLines();
      fillUntilFound(page);
      return page.isEmpty() ? null : page.toLines();
    }

    /** Writes what comes next: fewer than the limit, even none, where looking takes too long. */
    void fill(JsonPage page, int limit) {
      LogPage found =
          executor.readingLog(begun, () -> service.events(reached.position(), prefix, limit));
      begun = true;
      for (RecordedEvent event : found.events()) {
        if (event.position() > end.position()) {
          reached = end;
          return;
        }
        if (page.isLarge()) {
          return;
        }
        JsonWriter.logged(page, event);
        reached = MarkedPosition.of(event);
      }
      reached = found.ended() || found.position() >= end.position() ? end : found.reached();
    }

    private void fillUntilFound(JsonPage page) {
      while (page.isEmpty() && !hasEnded()) {
        fill(page, PORTION);
      }
    }
  }
}
