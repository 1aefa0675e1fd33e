package io.configapi.http.resource;

import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigState;
import io.configapi.domain.event.LogPlace;
import io.configapi.http.call.RequestExecutor;
import java.util.function.Supplier;

/** States by the place in the log they are of: the present one from memory, others from the log. */
public final class PastStates {

  private final ConfigService service;
  private final RequestExecutor executor;

  /** The states of a service. */
  public PastStates(ConfigService service, RequestExecutor executor) {
    this.service = service;
    this.executor = executor;
  }

  /** The state at a place. May wait, unless it is the present one. */
  ConfigState of(LogPlace place) {
    return switch (place) {
      case LogPlace.Now now -> service.state();
      case LogPlace.AsOf at -> executor.readingLog(() -> service.state(at));
      case LogPlace.AtPosition at -> at(at);
    };
  }

  /**
   * Reads from a state, which is bounded where the log has to be read for it.
   *
   * @param begun whether the answer has begun already
   */
  <T> T reading(ConfigState state, boolean begun, Supplier<T> read) {
    return state.isInMemory() ? read.get() : executor.readingLog(begun, read);
  }

  private ConfigState at(LogPlace.AtPosition place) {
    ConfigState present = service.state();
    return place.isThatOf(present) ? present : executor.readingLog(() -> service.state(place));
  }
}
