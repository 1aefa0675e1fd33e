package io.configapi.domain.write;

import io.configapi.domain.event.LogMark;
import io.configapi.domain.event.MarkedNumber;
import io.configapi.domain.event.MarkedVersion;
import io.configapi.domain.failure.InvalidInputException;
import java.util.Optional;

/**
 * The condition a write is made under; judged against the log itself, never against a read model.
 */
public sealed interface ExpectedVersion {

  /** Whatever is there, or nothing. */
  ExpectedVersion ANY = new Any();

  /** No value is there: it was never set, or is deleted. */
  ExpectedVersion ABSENT = new Absent();

  /** A value is there, of whatever version. */
  ExpectedVersion PRESENT = new Present();

  /**
   * A value is there, and it is of this version.
   *
   * @throws InvalidInputException if the version is less than 1
   */
  static ExpectedVersion exactly(long version) {
    return new Exactly(version, Optional.empty());
  }

  /**
   * A value is there, and it is of this version and has this mark: not the same version of another
   * log.
   *
   * @throws InvalidInputException if the version is less than 1
   */
  static ExpectedVersion exactly(long version, LogMark mark) {
    return new Exactly(version, Optional.of(mark));
  }

  /**
   * The condition that a text tells of: a version, as {@code 3}, or with its mark, as {@code
   * 3-hqz3w8yk1c}; empty if it tells of none.
   */
  static Optional<ExpectedVersion> parse(String text) {
    return MarkedVersion.parse(text).map(MarkedVersion::expected);
  }

  /** The text of a version with its mark, as {@link #parse} reads it. */
  static String text(long version, LogMark mark) {
    return new MarkedNumber(version, Optional.of(mark)).toString();
  }

  /** Whether a configuration meets the condition. */
  boolean isMetBy(ConfigAggregate actual);

  /** The condition in words, to stand behind "expected". */
  String describe();

  /** See {@link #ANY}. */
  record Any() implements ExpectedVersion {
    @Override
    public boolean isMetBy(ConfigAggregate actual) {
      return true;
    }

    @Override
    public String describe() {
      return "any version";
    }
  }

  /** See {@link #ABSENT}. */
  record Absent() implements ExpectedVersion {
    @Override
    public boolean isMetBy(ConfigAggregate actual) {
      return !actual.isLive();
    }

    @Override
    public String describe() {
      return "no value";
    }
  }

  /** See {@link #PRESENT}. */
  record Present() implements ExpectedVersion {
    @Override
    public boolean isMetBy(ConfigAggregate actual) {
      return actual.isLive();
    }

    @Override
    public String describe() {
      return "a value";
    }
  }

  /**
   * See {@link #exactly(long, LogMark)}.
   *
   * @param version 1 or more
   * @param mark empty for that version of whatever log
   */
  record Exactly(long version, Optional<LogMark> mark) implements ExpectedVersion {
    public Exactly {
      if (version < 1) {
        throw new InvalidInputException("version", "Invalid version: expected 1 or more");
      }
    }

    @Override
    public boolean isMetBy(ConfigAggregate actual) {
      return actual.isLive()
          && actual.version() == version
          && (mark.isEmpty() || mark.equals(actual.mark()));
    }

    @Override
    public String describe() {
      return "version " + new MarkedNumber(version, mark);
    }
  }
}
