package io.configapi.http.call;

import io.configapi.domain.event.LogPlace;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.failure.InvalidInputException;

/**
 * Which state a request asks for: {@code at=} a place, {@code position=}, which is the same for a
 * position alone, or the present one.
 */
public final class StateOfRequest {

  private StateOfRequest() {}

  /**
   * The place in the log.
   *
   * @throws InvalidInputException if it is none, or both were given
   */
  public static LogPlace of(QueryParameters query) {
    String at = query.text("at");
    if (at != null && query.has("position")) {
      throw QueryParameters.invalid("position", "at or position, got both");
    }
    if (at != null) {
      return TimestampText.place("at", at);
    }
    return query.has("position")
        ? LogPlace.at(query.position("position", MarkedPosition.START))
        : LogPlace.NOW;
  }
}
