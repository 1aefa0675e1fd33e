package io.configapi.http.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.XnioExecutor;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Closes a connection that has said its last word, when its client has heard it: to close with
 * something unread resets the connection, and takes back what was said (RFC 9112, section 9.6). So
 * what still comes in is thrown away, until the client closes, is silent, or goes on for too long.
 * Belongs to the IO thread.
 */
final class LingeringClose implements ReadReadyHandler {

  private static final int SILENT_MILLIS = 5_000;
  private static final int LONGEST_MILLIS = 30_000;
  private static final long MOST_BYTES = 64L * 1024 * 1024;

  /** One for all: nobody looks at what is in there. */
  private static final ByteBuffer THROWN_AWAY = ByteBuffer.allocateDirect(64 * 1024);

  private final StreamConnection connection;
  private final StreamSourceConduit incoming;
  private final ByteBuffer target = THROWN_AWAY.duplicate();
  private XnioExecutor.Key timer;
  private int intervals;
  private long left = MOST_BYTES;
  private boolean silent;

  private LingeringClose(StreamConnection connection, StreamSourceConduit incoming) {
    this.connection = connection;
    this.incoming = incoming;
    this.timer = lookLater();
  }

  /**
   * Closes a connection to which all has been written, and which nobody reads from any more.
   *
   * @param incoming what comes in, unchanged
   */
  static void of(StreamConnection connection, StreamSourceConduit incoming) {
    incoming.setReadReadyHandler(new LingeringClose(connection, incoming));
    incoming.wakeupReads();
  }

  @Override
  public void readReady() {
    try {
      int read = incoming.read(target.clear());
      silent = false;
      left -= read;
      if (read < 0 || left < 0) {
        close();
      }
    } catch (IOException e) {
      close();
    }
  }

  @Override
  public void forceTermination() {
    close();
  }

  @Override
  public void terminated() {
    close();
  }

  private void close() {
    timer.remove();
    IoUtils.safeClose(connection);
  }

  private XnioExecutor.Key lookLater() {
    silent = true;
    intervals++;
    return connection.getIoThread().executeAfter(this::look, SILENT_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    if (silent || intervals * SILENT_MILLIS >= LONGEST_MILLIS) {
      close();
    } else {
      timer = lookLater();
    }
  }
}
