package io.configapi.http.resource;

import io.configapi.domain.ConfigService;
import io.configapi.domain.write.ConfigTransaction;
import io.configapi.formats.TransactionText;
import io.configapi.http.body.BodyReader;
import io.configapi.http.call.Call;
import io.configapi.http.call.RequestExecutor;
import io.undertow.server.HttpServerExchange;

/** Several operations as one: all of them or none. */
public final class TransactionHandler {

  private final ConfigService service;
  private final RequestExecutor executor;
  private final BodyReader bodies;
  private final int maxValueBytes;

  /** Executes transactions on a service, with values up to this length. */
  public TransactionHandler(
      ConfigService service, RequestExecutor executor, BodyReader bodies, int maxValueBytes) {
    this.service = service;
    this.executor = executor;
    this.bodies = bodies;
    this.maxValueBytes = maxValueBytes;
  }

  /** {@code POST /transactions}. */
  public void execute(Call call) {
    call.parameters(Call.REASON);
    bodies.json(call, body -> execute(call, body));
  }

  private void execute(Call call, byte[] body) {
    HttpServerExchange exchange = call.exchange();
    TransactionText request = TransactionText.read(body);
    ConfigTransaction transaction =
        new ConfigTransaction(request.commands(), call.write(request.reason()));
    if (transaction.write().key().isEmpty()) {
      execute(exchange, transaction, BulkCharge.ofAnswer(exchange));
    } else {
      // It may have been done already: then its events are read from the log, values that are not
      // there any more included.
      executor.mayWait(
          call,
          () ->
              execute(
                  exchange, transaction, BulkCharge.ofRepeatable(exchange, most(request, body))));
    }
  }

  /** What the events of its first answer can take. */
  private long most(TransactionText request, byte[] body) {
    return body.length + request.commands().size() * (long) maxValueBytes;
  }

  private void execute(
      HttpServerExchange exchange, ConfigTransaction transaction, BulkCharge charge) {
    WriteAnswers.send(
        exchange,
        executor,
        () -> service.executeAsync(transaction),
        result -> {
          charge.made(result);
          ChangesAnswer.written(exchange, result, executor);
        });
  }
}
