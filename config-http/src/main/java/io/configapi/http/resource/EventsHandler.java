package io.configapi.http.resource;

import io.configapi.domain.ConfigService;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.store.LogPage;
import io.configapi.http.answer.Answers;
import io.configapi.http.answer.ArrayBody;
import io.configapi.http.answer.BodyParts;
import io.configapi.http.answer.CloudEventJson;
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
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The whole log in order, as a JSON array, a line for each event or a batch of CloudEvents, whole
 * or in pages.
 */
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
    QueryParameters query = call.parameters("after", "limit", "prefix", "scope");
    MarkedPosition after = query.position("after", MarkedPosition.START);
    int limit = (int) query.number("limit", 1, LinkedPage.MOST_ELEMENTS, 0);
    NameScope scope = query.scope();
    executor.mayWait(
        call,
        () -> {
          MarkedPosition position = service.stateOnceAt(after, timeout).markedPosition();
          Answers.position(call.exchange(), position);
          Form form = form(call.exchange());
          Log log = new Log(scope, after, position, form.write());
          if (limit == 0) {
            sendAll(call.exchange(), log, form);
          } else {
            sendPage(call.exchange(), log, limit, query, form);
          }
        });
  }

  /**
   * How events are told.
   *
   * @param type the media type of all of them
   * @param write writes one
   */
  private record Form(String type, BiConsumer<JsonPage, RecordedEvent> write) {

    boolean isLines() {
      return type.equals(LINES);
    }
  }

  private Form form(HttpServerExchange exchange) {
    if (ContentNegotiation.prefersCloudEvents(exchange)) {
      return new Form(CloudEventJson.BATCH, CloudEventJson.of(service.logId())::write);
    }
    boolean lines = ContentNegotiation.prefersLines(exchange);
    return new Form(lines ? LINES : Answers.JSON, JsonWriter::logged);
  }

  private void sendAll(HttpServerExchange exchange, Log log, Form form) {
    BodyParts body = form.isLines() ? log::nextLines : new ArrayBody(log::nextElements);
    StreamedBody.send(exchange, body, form.type(), executor);
  }

  private static void sendPage(
      HttpServerExchange exchange, Log log, int limit, QueryParameters query, Form form) {
    JsonPage page = form.isLines() ? JsonPage.ofLines() : JsonPage.ofElements();
    log.fill(page, limit);
    if (!log.hasEnded()) {
      LinkedPage.link(exchange, query.with("after", log.reached.toString()).encoded());
    }
    if (form.isLines()) {
      Answers.send(exchange, StatusCodes.OK, LINES, page.toLines());
    } else {
      LinkedPage.send(exchange, page, form.type());
    }
  }

  /** The events of the log that are meant, up to a position. Used by one thread at a time. */
  private final class Log {

    private final NameScope scope;
    private final MarkedPosition end;
    private final BiConsumer<JsonPage, RecordedEvent> write;
    private MarkedPosition reached;
    private boolean begun;

    private Log(
        NameScope scope,
        MarkedPosition after,
        MarkedPosition end,
        BiConsumer<JsonPage, RecordedEvent> write) {
      this.write = write;
      this.scope = scope;
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
          executor.readingLog(begun, () -> service.events(reached.position(), scope, limit));
      begun = true;
      for (RecordedEvent event : found.events()) {
        if (event.position() > end.position()) {
          reached = end;
          return;
        }
        if (page.isLarge()) {
          return;
        }
        write.accept(page, event);
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
