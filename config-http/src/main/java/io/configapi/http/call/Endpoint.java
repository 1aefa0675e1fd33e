package io.configapi.http.call;

import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is done for a method of a path.
 *
 * @param variables the names of the path's variables, each at the place of its segment
 * @param understood the headers that it understands as conditions, or of this service's own
 * @param listed whether it is one of the table; another one only refuses
 */
record Endpoint(
    List<String> variables,
    Route.Handler handler,
    Set<Need> needs,
    List<HttpString> understood,
    boolean listed) {

  /** One of the table. */
  static Endpoint of(List<String> variables, Route.Handler handler, Need... needs) {
    List<HttpString> understood = Stream.of(needs).flatMap(Endpoint::understood).toList();
    return new Endpoint(variables, handler, Set.of(needs), understood, true);
  }

  /** The headers that a call understands for what it needs. */
  private static Stream<HttpString> understood(Need need) {
    return switch (need) {
      case READ_AFTER -> Stream.of(ReadAfter.HEADER);
      case CONDITION -> Stream.of(Headers.IF_MATCH, Headers.IF_NONE_MATCH);
      case LARGE_BODY, LONG_WAIT, NO_PLACE -> Stream.empty();
    };
  }

  /** What is done for a request that is no call of the table. */
  static Endpoint refusing(Route.Handler refusal) {
    return new Endpoint(List.of(), refusal, Set.of(), List.of(), false);
  }
}
