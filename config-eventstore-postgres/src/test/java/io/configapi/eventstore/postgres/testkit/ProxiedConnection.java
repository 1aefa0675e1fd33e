package io.configapi.eventstore.postgres.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** One connection through a {@link FaultyProxy}: how its client began, and whether it is lost. */
final class ProxiedConnection {

  /** Enough for what a client says of itself, and the first it asks for. */
  private static final int REMEMBERED = 4_096;

  /** How much a client sends that leaves. */
  private static final int LEAVE = 5;

  private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
  private volatile boolean silent;
  private volatile boolean askedInVain;

  synchronized void sent(byte[] buffer, int length) {
    askedInVain |= silent && length > LEAVE;
    beginning.write(buffer, 0, Math.min(length, REMEMBERED - beginning.size()));
  }

  synchronized boolean beganWith(String text) {
    return beginning.toString(StandardCharsets.ISO_8859_1).contains(text);
  }

  void silence() {
    silent = true;
  }

  /** Whether the client sent more since it is silent than that it leaves. */
  boolean isAskedInVain() {
    return askedInVain;
  }

  boolean isSilent() {
    return silent;
  }
}
