package io.configapi.http.filter;

import io.configapi.http.answer.ErrorAnswers;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/** Answers for what goes wrong behind it, on the same thread. */
public final class FailureAnswers implements Filter {

  @Override
  public void handle(HttpServerExchange exchange, HttpHandler next) throws Exception {
    try {
      next.handleRequest(exchange);
    } catch (RuntimeException e) {
      ErrorAnswers.send(exchange, e);
    }
  }
}
