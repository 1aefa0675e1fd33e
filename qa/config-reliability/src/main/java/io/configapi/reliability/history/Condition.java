package io.configapi.reliability.history;

/** What must be there for a write to be done. */
public sealed interface Condition {

  /** Whatever is there, or nothing. */
  Condition ANY = new Any();

  /** No value: {@code If-None-Match: *}. */
  Condition ABSENT = new Absent();

  /** A value, of whatever version: {@code If-Match: *}. */
  Condition PRESENT = new Present();

  /**
   * Whether it holds.
   *
   * @param version of the last event; 0 if there is none
   * @param live whether a value is there
   */
  boolean holds(long version, boolean live);

  /** See {@link #ANY}. */
  record Any() implements Condition {
    @Override
    public boolean holds(long version, boolean live) {
      return true;
    }
  }

  /** See {@link #ABSENT}. */
  record Absent() implements Condition {
    @Override
    public boolean holds(long version, boolean live) {
      return !live;
    }
  }

  /** See {@link #PRESENT}. */
  record Present() implements Condition {
    @Override
    public boolean holds(long version, boolean live) {
      return live;
    }
  }

  /** A value of just this version: {@code If-Match: "3"}. */
  record Version(long expected) implements Condition {
    @Override
    public boolean holds(long version, boolean live) {
      return live && version == expected;
    }
  }
}
