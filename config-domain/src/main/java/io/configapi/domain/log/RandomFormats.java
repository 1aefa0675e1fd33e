package io.configapi.domain.log;

import io.configapi.domain.event.EventFormat;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The format of each event that is written, with random bytes of its own. They are drawn for some
 * events at once: to ask for them one by one costs as much as to hash an event. Not safe for use by
 * several threads.
 */
final class RandomFormats {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** The first draw of a tail: most have a few events. */
  private static final int FEW = 4;

  private static final int MANY = 256;

  private byte[] drawn = new byte[0];
  private int used;

  EventFormat next() {
    if (used == drawn.length) {
      drawn = new byte[(drawn.length == 0 ? FEW : MANY) * EventFormat.SALT_LENGTH];
      RANDOM.nextBytes(drawn);
      used = 0;
    }
    used += EventFormat.SALT_LENGTH;
    return EventFormat.salted(Arrays.copyOfRange(drawn, used - EventFormat.SALT_LENGTH, used));
  }
}
