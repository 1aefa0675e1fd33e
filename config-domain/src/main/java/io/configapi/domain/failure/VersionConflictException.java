package io.configapi.domain.failure;

import io.configapi.domain.event.LogMark;
import io.configapi.domain.event.MarkedNumber;
import io.configapi.domain.write.ConfigAggregate;
import io.configapi.domain.write.ExpectedVersion;
import java.util.Optional;

/**
 * A conditional write met another version than the one it was made for. Nothing was recorded; read
 * again and decide anew.
 */
public final class VersionConflictException extends ConflictException {

  private static final long serialVersionUID = 1L;

  private final String name;
  private final transient ExpectedVersion expected;
  private final long actual;
  private final boolean live;

  /** Says what was expected and what is. */
  public VersionConflictException(ExpectedVersion expected, ConfigAggregate actual) {
    super(
        "Configuration "
            + actual.name()
            + " is not as expected: expected "
            + expected.describe()
            + ", actual "
            + describe(expected, actual));
    this.name = actual.name().text();
    this.expected = expected;
    this.actual = actual.version();
    this.live = actual.isLive();
  }

  /** With its mark where one was expected: the number by itself may be the same. */
  private static String describe(ExpectedVersion expected, ConfigAggregate actual) {
    if (actual.version() == 0) {
      return "never set";
    }
    boolean marked =
        expected instanceof ExpectedVersion.Exactly exactly && exactly.mark().isPresent();
    Optional<LogMark> mark = marked ? actual.mark() : Optional.empty();
    return "version "
        + new MarkedNumber(actual.version(), mark)
        + (actual.isLive() ? "" : " (deleted)");
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

  @Override
  public FailureCode code() {
    return FailureCode.VERSION_CONFLICT;
  }
}
