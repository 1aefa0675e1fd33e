package io.configapi.http.resource;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigState;
import io.configapi.domain.NamePage;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.LogPlace;
import io.configapi.http.answer.Answers;
import io.configapi.http.answer.ArrayBody;
import io.configapi.http.answer.BodyParts;
import io.configapi.http.answer.ElementPages;
import io.configapi.http.answer.Elements;
import io.configapi.http.answer.EntriesBody;
import io.configapi.http.answer.JsonPage;
import io.configapi.http.answer.JsonWriter;
import io.configapi.http.answer.LinkedPage;
import io.configapi.http.answer.StreamedBody;
import io.configapi.http.call.Call;
import io.configapi.http.call.QueryParameters;
import io.configapi.http.call.RequestExecutor;
import io.configapi.http.call.StateOfRequest;
import io.undertow.server.HttpServerExchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The list of all configurations, now or as of then, whole or in pages of one state. */
public final class ListHandler {

  /** So that a short page of a past state is not made of few names, most of which came later. */
  private static final int FEWEST_LOOKED_AT = 100;

  private final ConfigService service;
  private final RequestExecutor executor;
  private final PastStates states;
  private final ListCache lists = new ListCache();

  /** Lists the present state of a service, and past ones. */
  public ListHandler(ConfigService service, RequestExecutor executor, PastStates states) {
    this.service = service;
    this.executor = executor;
    this.states = states;
  }

  /** {@code GET /config}. */
  public void list(Call call) {
    if (!call.hasQuery()) {
      listAll(call.exchange());
      return;
    }
    QueryParameters query =
        call.parameters("prefix", "scope", "limit", "after", "at", "position", "detail");
    LogPlace wanted = StateOfRequest.of(query);
    query.number("limit", 1, LinkedPage.MOST_ELEMENTS, 1);
    query.truth("detail");
    query.scope();
    if (query.has("after")) {
      ConfigName.of(query.text("after", ""));
    }
    executor.mayWait(call, () -> list(call.exchange(), query, states.of(wanted)));
  }

  /** As of one position, however long it takes to send; answered from memory. */
  private void listAll(HttpServerExchange exchange) {
    ConfigState state = service.state();
    Answers.position(exchange, state.markedPosition());
    List<byte[]> kept = lists.of(state, exchange);
    if (kept == null) {
      Elements<ConfigEntry, ConfigName> all = new Entries(state, NameScope.ALL, null, false);
      BodyParts list = lists.keeping(state, new EntriesBody(all), exchange);
      StreamedBody.send(exchange, list, executor);
    } else {
      StreamedBody.send(exchange, kept);
    }
  }

  private void list(HttpServerExchange exchange, QueryParameters query, ConfigState state) {
    Answers.position(exchange, state.markedPosition());
    String after = query.text("after");
    Elements<ConfigEntry, ConfigName> entries =
        new Entries(
            state,
            query.scope(),
            after == null ? null : ConfigName.of(after),
            query.truth("detail"));
    if (query.has("limit")) {
      int limit = (int) query.number("limit", 1, LinkedPage.MOST_ELEMENTS, 1);
      LinkedPage.send(exchange, entries, limit, last -> next(query, state, last));
    } else {
      BodyParts list =
          state.isInMemory()
              ? new EntriesBody(entries)
              : new ArrayBody(new ElementPages<>(entries));
      StreamedBody.send(exchange, list, executor);
    }
  }

  /** The next page is of the same state, whatever is written meanwhile. */
  private static String next(QueryParameters query, ConfigState state, ConfigName last) {
    return query
        .without("at")
        .with("after", last.text())
        .with("position", state.markedPosition().toString())
        .encoded();
  }

  private final class Entries implements Elements<ConfigEntry, ConfigName> {

    private final ConfigState state;
    private final NameScope scope;
    private final @Nullable ConfigName first;
    private final boolean detail;

    private Entries(
        ConfigState state, NameScope scope, @Nullable ConfigName first, boolean detail) {
      this.state = state;
      this.scope = scope;
      this.first = first;
      this.detail = detail;
    }

    @Override
    public Portion<ConfigEntry, ConfigName> after(@Nullable ConfigName last, int limit) {
      ConfigName after = last == null ? first : last;
      int looked = Math.max(limit, FEWEST_LOOKED_AT);
      NamePage<ConfigEntry> page =
          states.reading(state, last != null, () -> state.page(scope, after, looked));
      if (page.elements().size() <= limit) {
        return new Portion<>(page.elements(), page.next());
      }
      List<ConfigEntry> wanted = page.elements().subList(0, limit);
      return new Portion<>(wanted, wanted.getLast().name());
    }

    @Override
    public ConfigName place(ConfigEntry entry) {
      return entry.name();
    }

    @Override
    public void write(JsonPage page, ConfigEntry entry) {
      if (detail) {
        JsonWriter.detailed(page, entry);
      } else {
        JsonWriter.listed(page, entry);
      }
    }
  }
}
