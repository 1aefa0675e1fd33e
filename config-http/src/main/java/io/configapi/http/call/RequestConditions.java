package io.configapi.http.call;

import io.configapi.domain.KnownWords;
import io.configapi.domain.failure.FailureCode;
import io.configapi.domain.failure.InvalidInputException;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds the headers that a request makes itself conditional by, and those of this service, against
 * what its call understands: to pass one over would be to do what nobody asked for.
 *
 * <p>{@code If-None-Match} on a read, {@code If-Modified-Since} and {@code If-Range} may be passed
 * over: they only ever save an answer (RFC 9110, sections 13.1.2, 13.1.3 and 13.1.5).
 */
public final class RequestConditions {

  private static final String OWN = "config-";

  /** Who asks and why: recorded with what is written, and no harm where nothing is. */
  private static final List<HttpString> METADATA =
      List.of(RequestMetadata.ACTOR, RequestMetadata.REASON, RequestMetadata.CORRELATION_ID);

  private RequestConditions() {}

  /**
   * A filter that lets in what its call understands.
   *
   * @throws InvalidInputException if there is another header of these, or one of this service's
   *     twice
   */
  public static boolean check(HttpServerExchange exchange) {
    Endpoint endpoint = Call.of(exchange).endpoint();
    if (endpoint.listed()) {
      require(exchange, endpoint.understood());
    }
    return true;
  }

  private static void require(HttpServerExchange exchange, List<HttpString> understood) {
    HeaderMap headers = exchange.getRequestHeaders();
    requireUnderstood(headers, Headers.IF_MATCH, understood);
    requireUnderstood(headers, Headers.IF_UNMODIFIED_SINCE, understood);
    if (!isRead(exchange)) {
      requireUnderstood(headers, Headers.IF_NONE_MATCH, understood);
    }
    for (long next = headers.fastIterateNonEmpty();
        next != -1L;
        next = headers.fiNextNonEmpty(next)) {
      HeaderValues values = headers.fiCurrent(next);
      String name = values.getHeaderName().toString();
      if (name.regionMatches(true, 0, OWN, 0, OWN.length())) {
        requireOwn(values, understood);
      }
    }
  }

  private static void requireUnderstood(
      HeaderMap headers, HttpString condition, List<HttpString> understood) {
    if (headers.contains(condition) && !understood.contains(condition)) {
      List<HttpString> conditions =
          understood.stream().filter(name -> !name.equals(ReadAfter.HEADER)).toList();
      throw new InvalidInputException(
          FailureCode.UNKNOWN_PARAMETER,
          condition.toString(),
          "Invalid " + condition + ": expected " + listed(conditions) + " on this call");
    }
  }

  private static void requireOwn(HeaderValues values, List<HttpString> understood) {
    HttpString name = values.getHeaderName();
    if (!METADATA.contains(name) && !understood.contains(name)) {
      List<HttpString> known = new ArrayList<>(METADATA);
      if (understood.contains(ReadAfter.HEADER)) {
        known.add(ReadAfter.HEADER);
      }
      String[] words = known.stream().map(HttpString::toString).toArray(String[]::new);
      throw new InvalidInputException(
          FailureCode.UNKNOWN_PARAMETER,
          "header",
          "Invalid header: "
              + KnownWords.of(words).refusal("header", name.toString(), " on this call"));
    }
    if (values.size() > 1) {
      throw QueryParameters.invalid(name.toString(), "it once");
    }
  }

  private static String listed(List<HttpString> conditions) {
    return conditions.isEmpty()
        ? "no condition"
        : "only " + String.join(", ", conditions.stream().map(HttpString::toString).toList());
  }

  private static boolean isRead(HttpServerExchange exchange) {
    HttpString method = exchange.getRequestMethod();
    return method.equals(Methods.GET) || method.equals(Methods.HEAD);
  }
}
