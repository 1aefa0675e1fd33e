package io.configapi.domain;

import io.configapi.domain.event.LogMark;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.service.LoggedState;
import io.configapi.domain.store.ConfigView;
import io.configapi.domain.store.EventReader;
import io.configapi.domain.store.LogPlaces;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A view without a memory of its own: every question is put to the log. For a program that asks
 * little and is soon gone, as a command line is, or whose log is in memory anyway.
 */
public final class LogView implements ConfigView {

  private final EventReader log;

  /** A view of this log. */
  public LogView(EventReader log) {
    this.log = Objects.requireNonNull(log, "log");
  }

  @Override
  public ConfigState state() {
    return new LoggedState(log, log.head());
  }

  /** None: it would have to be read from the log. */
  @Override
  public Optional<ConfigState> stateAtHand() {
    return Optional.empty();
  }

  /** The state at a point of the log, as {@link LogPlaces} gives it. */
  public ConfigState stateAt(LogPoint point) {
    return new LoggedState(log, point);
  }

  @Override
  public void requireUnderstood() {
    log.requireUnderstood();
  }

  /** Always: it reads the log itself, which has every position that was ever heard of. */
  @Override
  public boolean hasReached(long position) {
    return true;
  }

  /** Nothing is remembered here. */
  @Override
  public Optional<LogMark> markAt(long position) {
    return Optional.empty();
  }

  @Override
  public Registration onAdvance(Runnable listener) {
    return () -> {};
  }

  /** Does not wait: what the log does not hold now is not recorded. */
  @Override
  public ConfigState awaitPosition(long position, Duration timeout) {
    ConfigState state = state();
    if (state.position() < position) {
      throw new UnavailableException(
          UnavailableException.Reason.BEHIND,
          "The log ends at position " + state.position() + ", before position " + position);
    }
    return state;
  }
}
