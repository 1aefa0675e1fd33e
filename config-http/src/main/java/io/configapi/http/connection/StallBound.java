package io.configapi.http.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.StreamSinkConduit;

/**
 * Cuts a client off that takes nothing of its answer for too long; one that takes a little now and
 * then is not.
 *
 * <p>A socket says that it can be written to only when a third of its buffer is free, which takes a
 * slow client minutes, though it takes some of what is in there all the time. So there is a look
 * now and then whether anything at all can be written.
 *
 * <p>Looks are counted, and not the time: a server that is held up, however long, makes one look of
 * it, and tries to write before it cuts anybody off.
 */
final class StallBound extends AbstractStreamSinkConduit<StreamSinkConduit> {

  private static final Logger LOG = LoggerFactory.getLogger(StallBound.class);

  private final StreamConnection connection;
  private final Duration interval;
  private final long mostLooks;

  /** How many there were since something was taken. */
  private final AtomicLong looks = new AtomicLong();

  /** Whether there is something that was not taken yet. */
  private volatile boolean waits;

  /** Only of the IO thread. */
  private boolean looking;

  private StallBound(StreamConnection connection, Duration interval, Duration longest) {
    super(connection.getSinkChannel().getConduit());
    this.connection = connection;
    this.interval = interval;
    this.mostLooks = Math.ceilDiv(longest.toNanos(), interval.toNanos());
  }

  /**
   * Watches over a new connection.
   *
   * @param interval how often is looked whether its client takes something
   * @param longest the longest that it may take nothing
   */
  static void on(StreamConnection connection, Duration interval, Duration longest) {
    connection.getSinkChannel().setConduit(new StallBound(connection, interval, longest));
  }

  @Override
  public int write(ByteBuffer part) throws IOException {
    int written = next.write(part);
    account(written, part.hasRemaining());
    return written;
  }

  @Override
  public long write(ByteBuffer[] parts, int offset, int length) throws IOException {
    long written = next.write(parts, offset, length);
    account(written, length > 0 && parts[offset + length - 1].hasRemaining());
    return written;
  }

  @Override
  public int writeFinal(ByteBuffer part) throws IOException {
    int written = next.writeFinal(part);
    account(written, part.hasRemaining());
    return written;
  }

  @Override
  public long writeFinal(ByteBuffer[] parts, int offset, int length) throws IOException {
    long written = next.writeFinal(parts, offset, length);
    account(written, length > 0 && parts[offset + length - 1].hasRemaining());
    return written;
  }

  private void account(long written, boolean remains) throws ClosedChannelException {
    if (!remains) {
      waits = false;
    } else if (!waits) {
      looks.set(0);
      waits = true;
      connection.getIoThread().execute(this::beginToLook);
    } else if (written > 0) {
      looks.set(0);
    } else if (looks.get() > mostLooks) {
      LOG.debug("A client is cut off: it took nothing of its answer for too long");
      throw new ClosedChannelException();
    }
  }

  private void beginToLook() {
    if (!looking) {
      looking = true;
      lookLater();
    }
  }

  private void lookLater() {
    connection.getIoThread().executeAfter(this::look, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whoever writes is woken, to find that there is room, or that it is over. */
  private void look() {
    if (!waits || !connection.isOpen()) {
      looking = false;
      return;
    }
    looks.incrementAndGet();
    if (next.isWriteResumed()) {
      next.wakeupWrites();
    }
    lookLater();
  }
}
