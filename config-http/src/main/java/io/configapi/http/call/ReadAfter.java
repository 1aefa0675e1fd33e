package io.configapi.http.call;

import io.configapi.domain.ConfigService;
import io.configapi.domain.event.MarkedPosition;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.time.Duration;
import java.util.List;

/**
 * Lets a reader say which position it was told of, perhaps by another node: it is not answered
 * before this node is there, too.
 */
public final class ReadAfter {

  /** The header that names the position. */
  public static final HttpString HEADER = HttpString.tryFromString("Config-Read-After");

  private final ConfigService service;
  private final RequestExecutor executor;
  private final Duration timeout;

  /** Waits for a service, but no longer than this. */
  public ReadAfter(ConfigService service, RequestExecutor executor, Duration timeout) {
    this.service = service;
    this.executor = executor;
    this.timeout = timeout;
  }

  /** The same, but only once this node has got to the position the request names. */
  public Route.Handler then(Route.Handler reading) {
    return (exchange, variables) -> {
      String text = exchange.getRequestHeaders().getFirst(HEADER);
      if (text == null) {
        reading.handle(exchange, variables);
      } else {
        await(exchange, variables, position(text), reading);
      }
    };
  }

  private void await(
      HttpServerExchange exchange,
      List<String> variables,
      MarkedPosition position,
      Route.Handler reading) {
    if (service.hasReached(position)) {
      reading.handle(exchange, variables);
      return;
    }
    executor.mayWait(
        exchange,
        () -> {
          service.stateOnceAt(position, timeout);
          reading.handle(exchange, variables);
        });
  }

  private static MarkedPosition position(String text) {
    return MarkedPosition.parse(text.strip())
        .orElseThrow(
            () ->
                QueryParameters.invalid(
                    HEADER.toString(), "a position, as Config-Position gives it"));
  }
}
