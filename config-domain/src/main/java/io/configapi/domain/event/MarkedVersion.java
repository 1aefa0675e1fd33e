package io.configapi.domain.event;

import io.configapi.domain.write.ExpectedVersion;
import java.util.Objects;
import java.util.Optional;

/**
 * A version of a configuration in one certain log: its text is the version and the mark of its
 * event, as {@code 3-hqz3w8yk1c}. Without a mark, {@code 3}, it is that version of whatever log
 * there is.
 *
 * @param version 1 or more for one that can be there
 * @param mark that of its event; empty where it is not known
 */
public record MarkedVersion(long version, Optional<LogMark> mark) {

  public MarkedVersion {
    Objects.requireNonNull(mark, "mark");
  }

  /** A version of whatever log there is. */
  public static MarkedVersion of(long version) {
    return new MarkedVersion(version, Optional.empty());
  }

  /** The version that a text tells of; empty if it tells of none. */
  public static Optional<MarkedVersion> parse(String text) {
    return MarkedNumber.parse(text)
        .filter(marked -> marked.number() > 0)
        .map(marked -> new MarkedVersion(marked.number(), marked.mark()));
  }

  /** The condition that this version is there. */
  public ExpectedVersion expected() {
    return new ExpectedVersion.Exactly(version, mark);
  }

  /** Whether an event of this version is the one of a log that has this mark there. */
  public boolean isOf(RecordedEvent event) {
    return mark.isEmpty() || mark.get().equals(LogMark.of(event.recordedAt()));
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return new MarkedNumber(version, mark).toString();
  }
}
