package io.configapi.http.filter;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * A body as it comes in, whose faults all come as what a reader of bodies expects: Undertow throws
 * an {@link IllegalArgumentException} for a trailer whose name can be none.
 *
 * <p>It is no longer than any body that is taken, and as much again, so that who sends more is told
 * so before it is given up. Undertow's own bound on that resets the connection, and prints a trace.
 */
final class BoundedBody extends AbstractStreamSourceConduit<StreamSourceConduit> {

  private long left;

  /**
   * A body, from its beginning.
   *
   * @param most the longest body that is taken
   */
  BoundedBody(StreamSourceConduit body, long most) {
    super(body);
    this.left = 2 * most;
  }

  /** A part of the body is read. */
  private interface Reading {
    long read() throws IOException;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    return (int) bounded(() -> next.read(target));
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
    return bounded(() -> next.read(targets, offset, length));
  }

  @Override
  public long transferTo(long position, long count, FileChannel target) throws IOException {
    return bounded(() -> next.transferTo(position, count, target));
  }

  @Override
  public long transferTo(long count, ByteBuffer through, StreamSinkChannel target)
      throws IOException {
    return bounded(() -> next.transferTo(count, through, target));
  }

  private long bounded(Reading reading) throws IOException {
    try {
      long read = reading.read();
      left -= Math.max(0, read);
      if (left < 0) {
        throw new IOException("the body is longer than any may be");
      }
      return read;
    } catch (IllegalArgumentException e) {
      throw new IOException("the chunks are malformed", e);
    }
  }
}
