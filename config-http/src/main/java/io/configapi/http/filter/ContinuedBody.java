package io.configapi.http.filter;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.HttpContinueReadHandler;

/** Tells a client that waits with its body to go on, once the body is wanted. */
public final class ContinuedBody implements Filter {

  /** Only sees to it that reading the body tells the client. */
  private final HttpHandler telling = new HttpContinueReadHandler(exchange -> {});

  @Override
  public boolean passes(HttpServerExchange exchange) throws Exception {
    telling.handleRequest(exchange);
    return true;
  }
}
