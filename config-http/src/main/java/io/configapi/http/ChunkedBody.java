package io.configapi.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * A body in chunks, whose faults all come as what a reader of bodies expects: Undertow throws an
 * {@link IllegalArgumentException} for a trailer whose name can be none.
 */
final class ChunkedBody extends AbstractStreamSourceConduit<StreamSourceConduit> {

  ChunkedBody(StreamSourceConduit chunks) {
    super(chunks);
  }

  /** A part of the body is read. */
  private interface Reading {
    long read() throws IOException;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    return (int) wellFormed(() -> next.read(target));
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
    return wellFormed(() -> next.read(targets, offset, length));
  }

  @Override
  public long transferTo(long position, long count, FileChannel target) throws IOException {
    return wellFormed(() -> next.transferTo(position, count, target));
  }

  @Override
  public long transferTo(long count, ByteBuffer through, StreamSinkChannel target)
      throws IOException {
    return wellFormed(() -> next.transferTo(count, through, target));
  }

  private static long wellFormed(Reading reading) throws IOException {
    try {
      return reading.read();
    } catch (IllegalArgumentException e) {
      throw new IOException("the chunks are malformed", e);
    }
  }
}
