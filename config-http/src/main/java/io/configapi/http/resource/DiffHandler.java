package io.configapi.http.resource;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.NamePage;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.LogPlace;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.plan.ConfigChange;
import io.configapi.domain.plan.StateDiff;
import io.configapi.http.answer.Answers;
import io.configapi.http.answer.ArrayBody;
import io.configapi.http.answer.ElementPages;
import io.configapi.http.answer.Elements;
import io.configapi.http.answer.JsonPage;
import io.configapi.http.answer.JsonWriter;
import io.configapi.http.answer.StreamedBody;
import io.configapi.http.call.Call;
import io.configapi.http.call.QueryParameters;
import io.configapi.http.call.RequestExecutor;
import io.configapi.http.call.TimestampText;
import io.undertow.server.HttpServerExchange;
import org.jspecify.annotations.Nullable;

/** The difference between the states at any two places of the log. */
public final class DiffHandler {

  private final ConfigService service;
  private final RequestExecutor executor;

  /** Compares states of a service. */
  public DiffHandler(ConfigService service, RequestExecutor executor) {
    this.service = service;
    this.executor = executor;
  }

  /** {@code GET /diff}. */
  public void diff(Call call) {
    QueryParameters query = call.parameters("from", "to", "prefix", "scope");
    String from = query.text("from");
    if (from == null) {
      throw QueryParameters.invalid("from", "a place to compare from, got none");
    }
    LogPlace left = TimestampText.place("from", from);
    LogPlace right = TimestampText.place("to", query.text("to", "now"));
    NameScope scope = query.scope();
    executor.mayWait(
        call,
        () ->
            send(
                call.exchange(),
                executor.readingLog(() -> position(left)),
                executor.readingLog(() -> position(right)),
                scope));
  }

  /** The present is what this node's own reads show. */
  private MarkedPosition position(LogPlace place) {
    return place instanceof LogPlace.Now
        ? service.state().markedPosition()
        : service.position(place);
  }

  private void send(
      HttpServerExchange exchange, MarkedPosition from, MarkedPosition to, NameScope scope) {
    StateDiff diff =
        executor.readingLog(() -> service.diff(LogPlace.at(from), LogPlace.at(to), scope));
    Answers.position(exchange, from.position() > to.position() ? from : to);
    ArrayBody body =
        new ArrayBody(
            new ElementPages<>(new Changes(diff)),
            "{\"from\":" + diff.from() + ",\"to\":" + diff.to() + ",\"changes\":[",
            "]}");
    StreamedBody.send(exchange, body, executor);
  }

  private final class Changes implements Elements<ConfigChange, ConfigName> {

    private final StateDiff.Pages pages;

    private Changes(StateDiff diff) {
      this.pages = diff.pages();
    }

    @Override
    public Portion<ConfigChange, ConfigName> after(@Nullable ConfigName last, int limit) {
      NamePage<ConfigChange> page =
          executor.readingLog(last != null, () -> pages.page(last, limit));
      return new Portion<>(page.elements(), page.next());
    }

    @Override
    public ConfigName place(ConfigChange change) {
      return change.name();
    }

    @Override
    public void write(JsonPage page, ConfigChange change) {
      JsonWriter.change(page, change);
    }
  }
}
