package io.configapi.http.call;

import io.configapi.domain.ConfigService;
import io.configapi.domain.event.MarkedPosition;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.time.Duration;

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

  /**
   * A filter that lets a request in once this node has got to the position that it names. Nothing
   * may come behind it but the handler: what had to wait is handled by it.
   */
  public boolean await(HttpServerExchange exchange) {
    Call call = Call.of(exchange);
    String text = call.needs(Need.READ_AFTER) ? call.header(HEADER) : null;
    MarkedPosition position = text == null ? MarkedPosition.START : position(text);
    if (text == null || service.hasReached(position)) {
      return true;
    }
    executor.mayWait(
        call,
        () -> {
          service.stateOnceAt(position, timeout);
          Router.handle(exchange);
        });
    return false;
  }

  private static MarkedPosition position(String text) {
    return MarkedPosition.parse(text.strip())
        .orElseThrow(
            () ->
                QueryParameters.invalid(
                    HEADER.toString(), "a position, as Config-Position gives it"));
  }
}
