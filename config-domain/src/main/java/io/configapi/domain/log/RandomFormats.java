package io.configapi.domain.log;

import io.configapi.domain.event.EventFormat;
import java.security.SecureRandom;

/** The format of each event that is written, with random bytes of its own. */
final class RandomFormats {

  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomFormats() {}

  /** Draws no more than it gives: what is drawn and not used costs each batch of a few events. */
  static EventFormat next() {
    byte[] salt = new byte[EventFormat.SALT_LENGTH];
    RANDOM.nextBytes(salt);
    return EventFormat.salted(salt);
  }
}
