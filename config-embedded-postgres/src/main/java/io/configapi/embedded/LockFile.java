package io.configapi.embedded;

import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.failure.UnavailableException.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A lock between processes, which the system takes from one that dies. Within a process it excludes
 * nobody: a file has at most one of these open there, used by one thread at a time.
 */
final class LockFile implements Closeable {

  private static final long PAUSE_MILLIS = 20;

  private final FileChannel channel;
  private @Nullable FileLock held;

  private LockFile(FileChannel channel) {
    this.channel = channel;
  }

  static LockFile open(Path file) throws IOException {
    return new LockFile(
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
  }

  /** Takes it together with others that take it so. */
  boolean tryShared() throws IOException {
    return tryLock(true);
  }

  /** Takes it alone. */
  boolean tryExclusive() throws IOException {
    return tryLock(false);
  }

  /**
   * Waits for it, to take it alone. The system's own waiting has no time limit, hence the polling.
   */
  void lockExclusive(Duration limit, String whenBusy) throws IOException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!tryExclusive()) {
      if (System.nanoTime() - deadline > 0 || !paused()) {
        throw new UnavailableException(Reason.UNREACHABLE, whenBusy);
      }
    }
  }

  void release() throws IOException {
    if (held != null) {
      held.release();
      held = null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Sleeps a little; false if interrupted. */
  static boolean paused() {
    try {
      Thread.sleep(PAUSE_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean tryLock(boolean shared) throws IOException {
    try {
      held = channel.tryLock(0, Long.MAX_VALUE, shared);
    } catch (OverlappingFileLockException heldElsewhereInThisProcess) {
      return false;
    }
    return held != null;
  }
}
