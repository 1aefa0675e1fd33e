package io.configapi.http.call;

import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.write.IdempotencyKey;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.util.Optional;

/** The {@code Idempotency-Key} of a write. What is asked for under it, the service knows. */
final class IdempotencyKeyHeader {

  private static final HttpString HEADER = HttpString.tryFromString("Idempotency-Key");

  private IdempotencyKeyHeader() {}

  /**
   * The key of a request; empty if it has none.
   *
   * @throws InvalidInputException if it can't be taken
   */
  static Optional<IdempotencyKey> of(HeaderMap headers) {
    HeaderValues values = headers.get(HEADER);
    if (values == null) {
      return Optional.empty();
    }
    if (values.size() > 1) {
      throw QueryParameters.invalid(HEADER.toString(), "it once");
    }
    return Optional.of(IdempotencyKey.of(values.getFirst()));
  }
}
