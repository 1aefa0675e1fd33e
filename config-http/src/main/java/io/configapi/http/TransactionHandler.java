package io.configapi.http;

import io.configapi.domain.AppendResult;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigTransaction;
import io.configapi.domain.RecordedEvent;
import io.undertow.server.HttpServerExchange;
import java.util.List;

/** Several operations as one: all of them or none. */
final class TransactionHandler {

  private final ConfigService service;
  private final Threads threads;
  private final BodyReader bodies;

  TransactionHandler(ConfigService service, Threads threads, BodyReader bodies) {
    this.service = service;
    this.threads = threads;
    this.bodies = bodies;
  }

  void execute(HttpServerExchange exchange, List<String> variables) {
    QueryParameters.of(exchange);
    bodies.largeJson(exchange, body -> execute(exchange, body));
  }

  private void execute(HttpServerExchange exchange, byte[] body) {
    TransactionRequest request = TransactionRequest.parse(body);
    ConfigTransaction transaction =
        new ConfigTransaction(
            request.commands(),
            RequestMetadata.of(exchange, request.reason()),
            RequestKey.of(exchange, body));
    WriteAnswers.send(
        exchange,
        threads.executor(),
        () -> service.executeAsync(transaction),
        result -> answer(exchange, result));
  }

  private void answer(HttpServerExchange exchange, AppendResult result) {
    ArrayBody events =
        new ArrayBody(
            ChangesAnswer.pages(result.events(), TransactionHandler::write),
            "{\"position\":" + result.position() + ",\"events\":[",
            "]}");
    StreamedBody.send(exchange, events, threads.executor());
  }

  private static void write(JsonPage page, RecordedEvent event) {
    JsonBodies.logged(page, event);
  }
}
