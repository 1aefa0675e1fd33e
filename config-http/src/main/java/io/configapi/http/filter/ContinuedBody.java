package io.configapi.http.filter;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.HttpContinueReadHandler;
import io.undertow.server.protocol.http.HttpContinue;

/** Tells a client that waits with its body to go on, once the body is wanted. */
public final class ContinuedBody implements Filter {

  @Override
  public void handle(HttpServerExchange exchange, HttpHandler next) throws Exception {
    if (HttpContinue.requiresContinueResponse(exchange)) {
      new HttpContinueReadHandler(next).handleRequest(exchange);
    } else {
      next.handleRequest(exchange);
    }
  }
}
