package io.configapi.domain.plan;

import io.configapi.domain.ConfigName;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.LogPlace;
import io.configapi.domain.event.MarkedVersion;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.write.CommandFingerprint;
import io.configapi.domain.write.ExpectedVersion;
import io.configapi.domain.write.Write;
import java.util.Objects;

/** What configurations are to be brought to: what they were once, or what is given from outside. */
public sealed interface Goal permits Goal.Past, Goal.PastOfOne, Goal.VersionOfOne, DesiredState {

  /**
   * What all configurations that are meant were at a place in the log.
   *
   * @param scope the names that are meant
   */
  static Goal past(LogPlace then, NameScope scope) {
    return new Past(then, scope);
  }

  /** What one configuration was at a place in the log: nothing, where it had no value then. */
  static Goal past(ConfigName name, LogPlace then) {
    return new PastOfOne(name, then, ExpectedVersion.ANY);
  }

  /** What a version of one configuration was: nothing, where that was a deletion. */
  static Goal version(ConfigName name, MarkedVersion version) {
    return new VersionOfOne(name, version, ExpectedVersion.ANY);
  }

  /**
   * The same, if the configuration now is what is expected.
   *
   * @throws InvalidInputException if it is a goal of several, which can't be meant
   */
  Goal expecting(ExpectedVersion condition);

  /** What it asks for, to be known again under an idempotency key. */
  CommandFingerprint fingerprint();

  /** The same under the condition of a write, if that has one. */
  default Goal under(Write write) {
    return write.isConditional() ? expecting(write.condition()) : this;
  }

  /** See {@link #past(LogPlace, NameScope)}. */
  record Past(LogPlace then, NameScope scope) implements Goal {
    public Past {
      Objects.requireNonNull(then, "then");
      Objects.requireNonNull(scope, "scope");
    }

    @Override
    public Goal expecting(ExpectedVersion condition) {
      throw ofSeveral();
    }

    @Override
    public CommandFingerprint fingerprint() {
      return CommandFingerprint.ofKind("past").with(textOf(then)).with(scope.toString());
    }
  }

  /**
   * See {@link #past(ConfigName, LogPlace)}.
   *
   * @param expected what must be there for it to be done
   */
  record PastOfOne(ConfigName name, LogPlace then, ExpectedVersion expected) implements Goal {
    public PastOfOne {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(then, "then");
      Objects.requireNonNull(expected, "expected");
    }

    @Override
    public Goal expecting(ExpectedVersion condition) {
      return new PastOfOne(name, then, condition);
    }

    @Override
    public CommandFingerprint fingerprint() {
      return CommandFingerprint.ofKind("past of one")
          .with(name.text())
          .with(textOf(then))
          .with(expected.describe());
    }
  }

  /**
   * See {@link #version}.
   *
   * @param expected what must be there for it to be done
   */
  record VersionOfOne(ConfigName name, MarkedVersion version, ExpectedVersion expected)
      implements Goal {
    public VersionOfOne {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(version, "version");
      Objects.requireNonNull(expected, "expected");
    }

    @Override
    public Goal expecting(ExpectedVersion condition) {
      return new VersionOfOne(name, version, condition);
    }

    @Override
    public CommandFingerprint fingerprint() {
      return CommandFingerprint.ofKind("version of one")
          .with(name.text())
          .with(version.toString())
          .with(expected.describe());
    }
  }

  private static String textOf(LogPlace place) {
    return switch (place) {
      case LogPlace.Now now -> "now";
      case LogPlace.AtPosition at -> "position " + at.marked();
      case LogPlace.AsOf at -> "as of " + at.instant();
    };
  }

  /** Says that a condition can't be meant of several. */
  static InvalidInputException ofSeveral() {
    return new InvalidInputException(
        "version", "A condition is one of one configuration: expected none for several");
  }
}
