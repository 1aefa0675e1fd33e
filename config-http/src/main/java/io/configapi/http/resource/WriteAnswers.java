package io.configapi.http.resource;

import io.configapi.domain.write.WriteResult;
import io.configapi.http.answer.Answers;
import io.configapi.http.answer.ErrorAnswers;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers writes once they are recorded, without a thread that waits for them. */
final class WriteAnswers {

  private WriteAnswers() {}

  /**
   * Begins a write, and answers later, on a thread of the answerer's choice: the one that writes
   * has other things to do.
   *
   * @param answerer the connection's own thread where an answer is short
   * @param answer sends what is to be said of what was recorded
   */
  static void send(
      HttpServerExchange exchange,
      Executor answerer,
      Supplier<CompletionStage<WriteResult>> write,
      Consumer<WriteResult> answer) {
    exchange.dispatch(
        SameThreadExecutor.INSTANCE,
        () ->
            write
                .get()
                .whenComplete(
                    (result, failure) ->
                        answerer.execute(() -> tryAnswer(exchange, result, failure, answer))));
  }

  private static void tryAnswer(
      HttpServerExchange exchange,
      @Nullable WriteResult result,
      @Nullable Throwable failure,
      Consumer<WriteResult> answer) {
    try {
      answer(exchange, result, failure, answer);
    } catch (RuntimeException | Error e) {
      ErrorAnswers.send(exchange, e);
    }
  }

  private static void answer(
      HttpServerExchange exchange,
      @Nullable WriteResult result,
      @Nullable Throwable failure,
      Consumer<WriteResult> answer) {
    if (result == null) {
      ErrorAnswers.send(exchange, causeOf(failure));
      return;
    }
    if (!result.repeated()) {
      result.changes().forEach(change -> AuditLog.recorded(change.event()));
    }
    Answers.position(exchange, result.markedPosition());
    Answers.repeated(exchange, result.repeated());
    answer.accept(result);
  }

  /** A stage that hangs on another one wraps what that one failed with. */
  private static Throwable causeOf(@Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause == null ? new IllegalStateException("a write ended without an outcome") : cause;
  }
}
