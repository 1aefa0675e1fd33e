package io.configapi.domain.event;

import io.configapi.domain.ConfigState;
import io.configapi.domain.IsoTimestamp;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** A place in the log as a person names it: now, at a position, or as of an instant. */
public sealed interface LogPlace {

  /** The texts that {@link #parse} reads, for whoever has to say what was expected. */
  String EXPECTED =
      "now, a position as 57 or 57-hqz3w8yk1c, or a timestamp as 2024-01-15T10:30:00Z";

  /** Where the log ends when it is asked. */
  LogPlace NOW = new Now();

  /**
   * The place that a text names, in the one grammar for places, wherever one is asked for: {@code
   * now}, a position with its mark or without, or an instant in ISO 8601.
   *
   * @return empty if it names none
   */
  static Optional<LogPlace> parse(String text) {
    if (text.equals("now")) {
      return Optional.of(NOW);
    }
    return MarkedPosition.parse(text)
        .map(LogPlace::at)
        .or(() -> Optional.ofNullable(IsoTimestamp.read(text)).map(LogPlace::asOf));
  }

  /** At this position; 0 is before the first event. */
  static LogPlace at(long position) {
    return at(MarkedPosition.of(position));
  }

  /** At this position of the log that has its mark. */
  static LogPlace at(MarkedPosition position) {
    return new AtPosition(position);
  }

  /**
   * Where the log was at an instant, inclusive; one still to come is the same as {@link #NOW} when
   * it is asked.
   */
  static LogPlace asOf(Instant instant) {
    return new AsOf(instant);
  }

  /** See {@link #NOW}. */
  record Now() implements LogPlace {}

  /**
   * See {@link #at(MarkedPosition)}.
   *
   * @param marked 0 or more
   */
  record AtPosition(MarkedPosition marked) implements LogPlace {
    public AtPosition {
      Objects.requireNonNull(marked, "marked");
    }

    /** The number of the position. */
    public long position() {
      return marked.position();
    }

    /** Whether a state is the one of this position. */
    public boolean isThatOf(ConfigState state) {
      return state.position() == position()
          && state.markedPosition().mark().map(marked::isMarked).orElse(true);
    }
  }

  /** See {@link #asOf}. */
  record AsOf(Instant instant) implements LogPlace {
    public AsOf {
      Objects.requireNonNull(instant, "instant");
    }
  }
}
