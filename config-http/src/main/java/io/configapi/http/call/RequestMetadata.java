package io.configapi.http.call;

import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.failure.InvalidInputException;
import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Who changes something and why, from the headers of a request. They are read as UTF-8. */
final class RequestMetadata {

  static final HttpString ACTOR = HttpString.tryFromString("Config-Actor");
  static final HttpString REASON = HttpString.tryFromString("Config-Reason");
  static final HttpString CORRELATION_ID = HttpString.tryFromString("Config-Correlation-Id");
  private static final HttpString REQUEST_ID = HttpString.tryFromString("X-Request-Id");

  private RequestMetadata() {}

  /**
   * The metadata of a change.
   *
   * @param queryReason the reason as the query has it, in all of Unicode; null if it has none
   * @param bodyReason the reason as the body has it, which counts before the header's; null if it
   *     has none
   * @throws InvalidInputException if a header is too long, is not UTF-8 or has control characters,
   *     or the query's reason is another than that of the header or the body
   */
  static EventMetadata of(
      HeaderMap headers, @Nullable String queryReason, @Nullable String bodyReason) {
    EventMetadata metadata = EventMetadata.none();
    metadata = with(metadata, EventMetadata.ACTOR, header(headers, ACTOR));
    metadata = with(metadata, EventMetadata.REASON, reason(headers, queryReason, bodyReason));
    String correlation = header(headers, CORRELATION_ID);
    return with(
        metadata,
        EventMetadata.CORRELATION_ID,
        correlation == null ? header(headers, REQUEST_ID) : correlation);
  }

  private static @Nullable String reason(
      HeaderMap headers, @Nullable String queryReason, @Nullable String bodyReason) {
    String otherwise = bodyReason == null ? header(headers, REASON) : bodyReason;
    if (queryReason != null && otherwise != null && !otherwise.equals(queryReason)) {
      throw QueryParameters.invalid("reason", "one reason, got another elsewhere in the request");
    }
    return queryReason == null ? otherwise : queryReason;
  }

  private static EventMetadata with(EventMetadata metadata, String key, @Nullable String text) {
    return text == null || text.isEmpty() ? metadata : metadata.with(key, text);
  }

  private static @Nullable String header(HeaderMap headers, HttpString name) {
    String raw = headers.getFirst(name);
    if (raw == null) {
      return null;
    }
    try {
      byte[] bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.chars().anyMatch(Character::isISOControl)) {
        throw new InvalidInputException(
            name.toString(), "Invalid " + name + ": expected no control characters");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(name.toString(), "Invalid " + name + ": expected UTF-8");
    }
  }
}
