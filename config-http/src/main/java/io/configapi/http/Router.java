package io.configapi.http;

import io.configapi.domain.ConfigName;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.time.Instant;
import java.util.List;

/**
 * From path and method to what is done. Runs on an IO thread, and hands on to another whatever may
 * wait.
 */
final class Router implements HttpHandler {

  private static final String READ = "GET, HEAD, OPTIONS";
  private static final String READ_AND_WRITE = "GET, HEAD, PUT, DELETE, OPTIONS";

  /** A larger one would hold up the other connections of its IO thread. */
  private static final int LARGEST_BODY_PARSED_AT_ONCE = 64 * 1024;

  private final ConfigHandlers configs;
  private final Health health;
  private final BodyReader bodies;
  private final Threads threads;

  Router(ConfigHandlers configs, Health health, BodyReader bodies, Threads threads) {
    this.configs = configs;
    this.health = health;
    this.bodies = bodies;
    this.threads = threads;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    try {
      route(exchange, RequestPath.parse(exchange.getRequestURI()));
    } catch (RuntimeException e) {
      ErrorAnswers.send(exchange, e);
    }
  }

  private void route(HttpServerExchange exchange, RequestPath path) {
    if (path.is("config")) {
      read(exchange, () -> configs.list(exchange));
    } else if (path.is("health")) {
      read(exchange, () -> health.report(exchange));
    } else if (path.is("health", "live")) {
      read(exchange, () -> Health.live(exchange));
    } else if (path.is("health", "ready")) {
      read(exchange, () -> health.ready(exchange));
    } else if (path.segments().size() > 1 && path.segments().getFirst().equals("config")) {
      routeConfig(exchange, path.segments());
    } else {
      ErrorAnswers.notFound(exchange);
    }
  }

  private void routeConfig(HttpServerExchange exchange, List<String> segments) {
    String name = segments.get(1);
    String what = segments.size() > 2 ? segments.get(2) : "";
    if (segments.size() == 2 && !name.isEmpty()) {
      routeValue(exchange, name);
    } else if (segments.size() == 3 && what.equals("history")) {
      read(exchange, () -> mayWait(exchange, () -> configs.history(exchange, ConfigName.of(name))));
    } else if (segments.size() == 4 && what.equals("at")) {
      read(exchange, () -> at(exchange, name, segments.get(3)));
    } else {
      ErrorAnswers.notFound(exchange);
    }
  }

  private void routeValue(HttpServerExchange exchange, String name) {
    HttpString method = exchange.getRequestMethod();
    if (method.equals(Methods.GET) || method.equals(Methods.HEAD)) {
      configs.get(exchange, name);
    } else if (method.equals(Methods.PUT)) {
      ConfigName configName = ConfigName.of(name);
      bodies.read(exchange, body -> set(exchange, configName, body));
    } else if (method.equals(Methods.DELETE)) {
      configs.delete(exchange, ConfigName.of(name));
    } else {
      otherMethod(exchange, READ_AND_WRITE);
    }
  }

  private void set(HttpServerExchange exchange, ConfigName name, byte[] body) {
    if (body.length > LARGEST_BODY_PARSED_AT_ONCE) {
      mayWait(exchange, () -> configs.set(exchange, name, body));
      return;
    }
    try {
      configs.set(exchange, name, body);
    } catch (RuntimeException e) {
      ErrorAnswers.send(exchange, e);
    }
  }

  private void at(HttpServerExchange exchange, String name, String timestamp) {
    ConfigName configName = ConfigName.of(name);
    Instant instant = PathTimestamp.parse(timestamp);
    mayWait(exchange, () -> configs.at(exchange, configName, instant));
  }

  private static void read(HttpServerExchange exchange, Runnable handler) {
    HttpString method = exchange.getRequestMethod();
    if (method.equals(Methods.GET) || method.equals(Methods.HEAD)) {
      handler.run();
    } else {
      otherMethod(exchange, READ);
    }
  }

  private static void otherMethod(HttpServerExchange exchange, String allowed) {
    if (exchange.getRequestMethod().equals(Methods.OPTIONS)) {
      exchange.getResponseHeaders().put(Headers.ALLOW, allowed);
      exchange.setStatusCode(StatusCodes.NO_CONTENT);
      exchange.endExchange();
    } else {
      ErrorAnswers.methodNotAllowed(exchange, allowed);
    }
  }

  /** Goes on on a virtual thread. */
  private void mayWait(HttpServerExchange exchange, Runnable work) {
    exchange.dispatch(
        threads.executor(),
        () -> {
          try {
            work.run();
          } catch (RuntimeException | Error e) {
            ErrorAnswers.send(exchange, e);
          }
        });
  }
}
