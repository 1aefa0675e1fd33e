package io.configapi.http.resource;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.http.answer.Answers;
import io.configapi.http.answer.ArrayBody;
import io.configapi.http.answer.ElementPages;
import io.configapi.http.answer.Elements;
import io.configapi.http.answer.JsonPage;
import io.configapi.http.answer.JsonWriter;
import io.configapi.http.answer.LinkedPage;
import io.configapi.http.answer.StreamedBody;
import io.configapi.http.call.Call;
import io.configapi.http.call.QueryParameters;
import io.configapi.http.call.RequestExecutor;
import io.undertow.server.HttpServerExchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that ever happened to one configuration, in either order, whole or in pages. */
public final class HistoryHandler {

  private final ConfigService service;
  private final RequestExecutor executor;

  /** Reads the histories of a service. */
  public HistoryHandler(ConfigService service, RequestExecutor executor) {
    this.service = service;
    this.executor = executor;
  }

  /** {@code GET /config/{name}/history}. */
  public void history(Call call) {
    ConfigName name = call.name();
    QueryParameters query = call.parameters("limit", "after", "before", "order");
    long limit = query.number("limit", 1, LinkedPage.MOST_ELEMENTS, 0);
    boolean newestFirst =
        switch (query.text("order", "asc")) {
          case "asc" -> false;
          case "desc" -> true;
          default -> throw QueryParameters.invalid("order", "asc or desc");
        };
    MarkedPosition position = service.state().markedPosition();
    Events events =
        new Events(
            name,
            position.position(),
            query.number("after", 0, Long.MAX_VALUE, 0),
            query.number("before", 1, Long.MAX_VALUE, Long.MAX_VALUE),
            newestFirst);
    Answers.position(call.exchange(), position);
    executor.mayWait(call, () -> send(call.exchange(), query, events, (int) limit));
  }

  private void send(HttpServerExchange exchange, QueryParameters query, Events events, int limit) {
    if (limit == 0) {
      StreamedBody.send(exchange, new ArrayBody(new ElementPages<>(events)), executor);
    } else {
      String onward = events.newestFirst ? "before" : "after";
      LinkedPage.send(
          exchange, events, limit, last -> query.with(onward, Long.toString(last)).encoded());
    }
  }

  /** The events up to a position, so that all parts of an answer are of one state. */
  private final class Events implements Elements<RecordedEvent, Long> {

    private final ConfigName name;
    private final long position;
    private final long after;
    private final long before;
    private final boolean newestFirst;

    private Events(ConfigName name, long position, long after, long before, boolean newestFirst) {
      this.name = name;
      this.position = position;
      this.after = after;
      this.before = before;
      this.newestFirst = newestFirst;
    }

    @Override
    public Portion<RecordedEvent, Long> after(@Nullable Long version, int limit) {
      List<RecordedEvent> found = newestFirst ? backward(version, limit) : forward(version, limit);
      return new Portion<>(found, found.isEmpty() ? null : found.getLast().version());
    }

    @Override
    public Long place(RecordedEvent event) {
      return event.version();
    }

    @Override
    public void write(JsonPage page, RecordedEvent event) {
      JsonWriter.event(page, event);
    }

    private List<RecordedEvent> forward(@Nullable Long version, int limit) {
      long from = version == null ? after : version;
      return wanted(executor.readingLog(version != null, () -> service.history(name, from, limit)));
    }

    private List<RecordedEvent> backward(@Nullable Long version, int limit) {
      long from = version == null ? before : version;
      boolean begun = version != null;
      List<RecordedEvent> page = pageBefore(begun, from, limit);
      while (!page.isEmpty() && page.getLast().position() > position) {
        page = pageBefore(begun, page.getLast().version(), limit);
      }
      return wanted(page);
    }

    private List<RecordedEvent> pageBefore(boolean begun, long version, int limit) {
      return executor.readingLog(begun, () -> service.historyBackward(name, version, limit));
    }

    private List<RecordedEvent> wanted(List<RecordedEvent> page) {
      return page.stream()
          .filter(event -> event.position() <= position)
          .filter(event -> event.version() > after && event.version() < before)
          .toList();
    }
  }
}
