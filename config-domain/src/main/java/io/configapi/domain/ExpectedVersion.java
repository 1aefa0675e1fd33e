package io.configapi.domain;

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
    return new Exactly(version);
  }

  /**
   * Whether a configuration of this last version (0: never set), live or not, meets the condition.
   */
  boolean isMetBy(long version, boolean live);

  /** The condition in words, to stand behind "expected". */
  String describe();

  /** See {@link #ANY}. */
  record Any() implements ExpectedVersion {
    @Override
    public boolean isMetBy(long version, boolean live) {
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
    public boolean isMetBy(long version, boolean live) {
      return !live;
    }

    @Override
    public String describe() {
      return "no value";
    }
  }

  /** See {@link #PRESENT}. */
  record Present() implements ExpectedVersion {
    @Override
    public boolean isMetBy(long version, boolean live) {
      return live;
    }

    @Override
    public String describe() {
      return "a value";
    }
  }

  /**
   * See {@link #exactly(long)}.
   *
   * @param version 1 or more
   */
  record Exactly(long version) implements ExpectedVersion {
    public Exactly {
      if (version < 1) {
        throw new InvalidInputException("version", "Invalid version: expected 1 or more");
      }
    }

    @Override
    public boolean isMetBy(long actual, boolean live) {
      return live && actual == version;
    }

    @Override
    public String describe() {
      return "version " + version;
    }
  }
}
