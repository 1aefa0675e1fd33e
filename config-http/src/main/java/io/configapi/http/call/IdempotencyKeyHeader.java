package io.configapi.http.call;

import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.write.IdempotencyKey;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The {@code Idempotency-Key} of a write, tied to all of the request that says what is to be done:
 * the same key with another request is a mistake of the client's.
 */
final class IdempotencyKeyHeader {

  private static final HttpString HEADER = HttpString.tryFromString("Idempotency-Key");

  private IdempotencyKeyHeader() {}

  /**
   * The key of a request; empty if it has none.
   *
   * @param path the segments of its path
   * @throws InvalidInputException if it can't be taken
   */
  static Optional<IdempotencyKey> of(HttpServerExchange exchange, List<String> path, byte[] body) {
    HeaderValues values = exchange.getRequestHeaders().get(HEADER);
    if (values == null) {
      return Optional.empty();
    }
    if (values.size() > 1) {
      throw QueryParameters.invalid(HEADER.toString(), "it once");
    }
    return Optional.of(
        IdempotencyKey.of(
            values.getFirst(),
            bytes(exchange.getRequestMethod().toString()),
            bytes(String.join("\n", path)),
            bytes(exchange.getQueryString()),
            header(exchange, Headers.IF_MATCH),
            header(exchange, Headers.IF_NONE_MATCH),
            header(exchange, Headers.CONTENT_TYPE),
            header(exchange, RequestMetadata.ACTOR),
            body));
  }

  private static byte[] header(HttpServerExchange exchange, HttpString name) {
    HeaderValues values = exchange.getRequestHeaders().get(name);
    return bytes(values == null ? "" : String.join("\n", values));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
