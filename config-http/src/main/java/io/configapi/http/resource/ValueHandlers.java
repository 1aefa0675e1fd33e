package io.configapi.http.resource;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigState;
import io.configapi.domain.event.LogPlace;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.Write;
import io.configapi.http.answer.Answers;
import io.configapi.http.answer.ContentNegotiation;
import io.configapi.http.answer.EntityTag;
import io.configapi.http.answer.ValueAnswer;
import io.configapi.http.body.BodyReader;
import io.configapi.http.body.SetRequest;
import io.configapi.http.call.Call;
import io.configapi.http.call.QueryParameters;
import io.configapi.http.call.RequestExecutor;
import io.configapi.http.call.StateOfRequest;
import io.configapi.http.call.TimestampText;
import io.configapi.http.watch.LongPoll;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.Optional;

/** The calls about one value: reading it, now or as of then, setting it, deleting it. */
public final class ValueHandlers {

  private final ConfigService service;
  private final RequestExecutor executor;
  private final BodyReader bodies;
  private final LongPoll longPoll;
  private final PastStates states;

  /** Reads and writes the values of a service. */
  public ValueHandlers(
      ConfigService service,
      RequestExecutor executor,
      BodyReader bodies,
      LongPoll longPoll,
      PastStates states) {
    this.service = service;
    this.executor = executor;
    this.bodies = bodies;
    this.longPoll = longPoll;
    this.states = states;
  }

  /** Answered from memory, unless the past is asked for; never waits, unless it is asked to. */
  public void get(Call call) {
    ConfigName name = call.name();
    if (!call.hasQuery()) {
      ValueAnswer.send(call.exchange(), service.state(), name);
      return;
    }
    QueryParameters query = call.parameters("wait", "at", "position");
    LogPlace place = StateOfRequest.of(query);
    String wait = query.text("wait");
    if (wait != null && (query.has("at") || query.has("position"))) {
      throw QueryParameters.invalid(
          "wait", "a wait or a place, got both: the past does not change");
    }
    if (place instanceof LogPlace.Now) {
      longPoll.get(call, name, query.text("wait", "0s"));
    } else {
      then(call, name, place);
    }
  }

  /** {@code GET /config/{name}/at/{timestamp}}. */
  public void at(Call call) {
    ConfigName name = call.name();
    call.noParameters();
    then(call, name, LogPlace.asOf(TimestampText.instant(call.variable("timestamp"))));
  }

  private void then(Call call, ConfigName name, LogPlace place) {
    executor.mayWait(
        call,
        () -> {
          ConfigState state = states.of(place);
          Optional<ConfigEntry> entry = states.reading(state, false, () -> state.find(name));
          ValueAnswer.send(call.exchange(), state.markedPosition(), name, entry);
        });
  }

  /** Does not wait, but answers later. */
  public void set(Call call) {
    ConfigName name = call.name();
    call.parameters(Call.REASON);
    bodies.json(call, body -> set(call, name, body));
  }

  /** Does not wait, but answers later. */
  public void delete(Call call) {
    ConfigName name = call.name();
    call.parameters(Call.REASON);
    ConfigCommand delete = new ConfigCommand.Delete(name, call.condition());
    Write write = call.write(null);
    bodies.none(
        call,
        "why stands in ?reason= or Config-Reason, a version to be there in If-Match",
        () -> execute(call, delete, write));
  }

  private void set(Call call, ConfigName name, byte[] body) {
    SetRequest request = SetRequest.parse(body);
    Write write = call.write(request.reason());
    ConfigCommand set = new ConfigCommand.Set(name, request.value(), call.condition());
    execute(call, set, write);
  }

  private void execute(Call call, ConfigCommand command, Write write) {
    HttpServerExchange exchange = call.exchange();
    boolean json = ContentNegotiation.prefersJson(exchange);
    WriteAnswers.send(
        exchange,
        json ? executor : exchange.getIoThread(),
        () -> service.executeAsync(command, write),
        result -> {
          if (command instanceof ConfigCommand.Set) {
            exchange.getResponseHeaders().put(Headers.ETAG, EntityTag.of(result.event()));
          }
          if (json) {
            BulkCharge.ofAnswer(exchange).made(result);
            ChangesAnswer.written(exchange, result, executor);
          } else {
            Answers.text(exchange, StatusCodes.OK, "OK");
          }
        });
  }
}
