package io.configapi.domain.write;

import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.event.MarkedVersion;
import io.configapi.domain.failure.InvalidInputException;
import java.util.Objects;
import java.util.Optional;

/**
 * How something is written: who writes it and why, under which key, and on which condition.
 *
 * <pre>{@code
 * Write.by("ann").because("go live").under("deploy-17").ifVersion(3)
 * }</pre>
 *
 * <p>Immutable; each method gives a new one. What {@link #under} gives a key to can be sent again
 * as often as one likes: it is done once.
 *
 * @param metadata is recorded with each event
 * @param key makes sending it again harmless; empty where that is not wanted
 * @param condition what must be there for it to be done; only for a write of one configuration
 */
public record Write(
    EventMetadata metadata, Optional<IdempotencyKey> key, ExpectedVersion condition) {

  private static final Write PLAIN = of(EventMetadata.none());

  /** Checks that all is there. */
  public Write {
    Objects.requireNonNull(metadata, "metadata");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(condition, "condition");
  }

  /** Nothing is said of it, and it has no condition. */
  public static Write plain() {
    return PLAIN;
  }

  /** This is said of it. */
  public static Write of(EventMetadata metadata) {
    return new Write(metadata, Optional.empty(), ExpectedVersion.ANY);
  }

  /**
   * Who writes it.
   *
   * @throws InvalidInputException if that can't be recorded
   */
  public static Write by(String actor) {
    return of(EventMetadata.by(actor));
  }

  /**
   * Why it is written.
   *
   * @throws InvalidInputException if that can't be recorded
   */
  public Write because(String reason) {
    return new Write(metadata.because(reason), key, condition);
  }

  /**
   * What else is worth keeping.
   *
   * @param name 1 to 64 of {@code a-z 0-9 _}
   * @throws InvalidInputException if that can't be recorded
   */
  public Write with(String name, String text) {
    return new Write(metadata.with(name, text), key, condition);
  }

  /**
   * Under which key it is done once, however often it is sent.
   *
   * @throws InvalidInputException if the text is no key
   */
  public Write under(String text) {
    return under(IdempotencyKey.of(text));
  }

  /** The same. */
  public Write under(IdempotencyKey given) {
    return under(Optional.of(given));
  }

  /** The same, where there may be none. */
  public Write under(Optional<IdempotencyKey> given) {
    return new Write(metadata, given, condition);
  }

  /**
   * Only if there is a value of this version.
   *
   * @throws InvalidInputException if the version is less than 1
   */
  public Write ifVersion(long version) {
    return onlyIf(ExpectedVersion.exactly(version));
  }

  /** The same for a version of one certain log. */
  public Write ifVersion(MarkedVersion version) {
    return onlyIf(version.expected());
  }

  /** Only if there is no value. */
  public Write ifAbsent() {
    return onlyIf(ExpectedVersion.ABSENT);
  }

  /** Only if there is a value. */
  public Write ifPresent() {
    return onlyIf(ExpectedVersion.PRESENT);
  }

  /** Only on this condition. */
  public Write onlyIf(ExpectedVersion expected) {
    return new Write(metadata, key, expected);
  }

  /** Whether it is to be done on a condition. */
  public boolean isConditional() {
    return !condition.equals(ExpectedVersion.ANY);
  }

  /**
   * Refuses a condition where it could be meant of any of several configurations.
   *
   * @throws InvalidInputException if there is one
   */
  public void requireUnconditional() {
    if (isConditional()) {
      throw new InvalidInputException(
          "version",
          "A condition is one of one configuration: expected it with each command of several");
    }
  }
}
