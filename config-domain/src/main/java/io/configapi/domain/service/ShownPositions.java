package io.configapi.domain.service;

import io.configapi.domain.ConfigState;
import io.configapi.domain.event.LogMark;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.failure.LogReplacedException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.store.ConfigView;
import io.configapi.domain.store.LogPlaces;
import java.time.Duration;
import java.util.Optional;

/** Whether a view shows a position that somebody was told of, and of the log he was told it of. */
public record ShownPositions(LogPlaces places, ConfigView view) {

  /** Whether that is known without a look at the log. */
  public boolean isShown(MarkedPosition position) {
    return view.hasReached(position.position())
        && (position.mark().isEmpty()
            || view.markAt(position.position()).filter(position::isMarked).isPresent());
  }

  /**
   * The state that shows it, after a wait if need be.
   *
   * @throws LogReplacedException if the log itself does not hold it
   * @throws UnavailableException if it is not shown in time
   */
  public ConfigState await(MarkedPosition position, Duration timeout) {
    ConfigState state = awaitReached(position, timeout);
    if (isShown(position)) {
      return state;
    }
    requireHeld(position);
    Optional<LogMark> shown = view.markAt(position.position());
    if (shown.isPresent() && !position.isMarked(shown.get())) {
      throw new UnavailableException(
          UnavailableException.Reason.BEHIND,
          "This node still shows a log that was replaced; it is not at position " + position);
    }
    return state;
  }

  private ConfigState awaitReached(MarkedPosition position, Duration timeout) {
    try {
      return view.awaitPosition(position.position(), timeout);
    } catch (UnavailableException e) {
      if (e.reason() == UnavailableException.Reason.BEHIND) {
        requireHeld(position);
      }
      throw e;
    }
  }

  private void requireHeld(MarkedPosition position) {
    if (position.position() > 0) {
      places.held(position);
    }
  }
}
