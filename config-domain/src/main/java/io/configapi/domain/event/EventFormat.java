package io.configapi.domain.event;

import java.util.Arrays;

/**
 * The form in which an event is stored and hashed: which fields there are, in which order, and how
 * the hash is made of them ({@code docs/events.md} has both, byte by byte).
 *
 * <p>Format 1 is that of the first builds. Format 2 has 16 random bytes more, so that nobody can
 * tell from the hash of an event whether he guessed it right; and the number of the format stands
 * in the hash. Immutable.
 */
public final class EventFormat {

  /** The number of the format without random bytes. */
  public static final int FIRST = 1;

  /** The number of the format in which events are written. */
  public static final int SALTED = 2;

  /** How many random bytes an event of format 2 has. */
  public static final int SALT_LENGTH = 16;

  /** Format 1. */
  public static final EventFormat ONE = new EventFormat(FIRST, new byte[0]);

  private final int number;
  private final byte[] salt;

  private EventFormat(int number, byte[] salt) {
    this.number = number;
    this.salt = salt;
  }

  /**
   * Format 2 with these random bytes, which are copied.
   *
   * @throws IllegalArgumentException if they are not 16
   */
  public static EventFormat salted(byte[] salt) {
    if (salt.length != SALT_LENGTH) {
      throw new IllegalArgumentException("expected " + SALT_LENGTH + " bytes, got " + salt.length);
    }
    return new EventFormat(SALTED, salt.clone());
  }

  /** Its number, 1 or 2. */
  public int number() {
    return number;
  }

  /** A copy of the random bytes; none in format 1. */
  public byte[] salt() {
    return salt.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EventFormat that
        && number == that.number
        && Arrays.equals(salt, that.salt);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(salt);
  }

  /** Leaves the random bytes out: who has them can confirm a guess. */
  @Override
  public String toString() {
    return "format " + number;
  }
}
