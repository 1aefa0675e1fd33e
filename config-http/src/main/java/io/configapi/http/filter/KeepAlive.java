package io.configapi.http.filter;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Protocols;

/** Who speaks HTTP/1.0 waits for the connection's end, unless told that there is none. */
public final class KeepAlive implements Filter {

  @Override
  public boolean passes(HttpServerExchange exchange) {
    if (exchange.getProtocol().equals(Protocols.HTTP_1_0) && exchange.isPersistent()) {
      exchange.getResponseHeaders().put(Headers.CONNECTION, Headers.KEEP_ALIVE.toString());
    }
    return true;
  }
}
