package io.configapi.domain;

/**
 * A conditional write met another version than the one it was made for. Nothing was recorded; read
 * again and decide anew.
 */
public final class VersionConflictException extends ConfigException {

  private static final long serialVersionUID = 1L;

  private final String name;
  private final transient ExpectedVersion expected;
  private final long actual;
  private final boolean live;

  /**
   * Says what was expected and what is.
   *
   * @param actual the version of the last event of the name, 0 if there is none
   * @param live whether that event left a value, and not a deletion
   */
  public VersionConflictException(
      ConfigName name, ExpectedVersion expected, long actual, boolean live) {
    super(
        "Configuration "
            + name
            + " is not as expected: expected "
            + expected.describe()
            + ", actual "
            + (actual == 0 ? "never set" : "version " + actual + (live ? "" : " (deleted)")));
    this.name = name.text();
    this.expected = expected;
    this.actual = actual;
    this.live = live;
  }

  /** The name of the configuration. */
  public String name() {
    return name;
  }

  /** What the writer expected. */
  public ExpectedVersion expected() {
    return expected;
  }

  /** The version of the last event of the name, 0 if there is none. */
  public long actual() {
    return actual;
  }

  /** Whether the last event left a value, and not a deletion. */
  public boolean live() {
    return live;
  }
}
