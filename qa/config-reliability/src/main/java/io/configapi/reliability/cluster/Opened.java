package io.configapi.reliability.cluster;

import java.io.IOException;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What was opened one after the other, and has to be closed whatever happens. */
final class Opened {

  private Opened() {}

  /** Closes all of it, the last first, each even if one before it fails. */
  static void close(Deque<AutoCloseable> opened) throws IOException {
    @Nullable IOException failure = null;
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        IOException first = failure == null ? new IOException("does not stop", e) : failure;
        first.addSuppressed(e);
        failure = first;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
