package io.configapi.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/** Reads a body, and fails once it is longer than is taken. */
final class CountedBody extends AbstractStreamSourceConduit<StreamSourceConduit> {

  private final long most;
  private long left;

  CountedBody(StreamSourceConduit body, long most) {
    super(body);
    this.most = most;
    this.left = most;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    return (int) counted(next.read(target));
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
    return counted(next.read(targets, offset, length));
  }

  @Override
  public long transferTo(long position, long count, FileChannel target) throws IOException {
    return counted(next.transferTo(position, count, target));
  }

  @Override
  public long transferTo(long count, ByteBuffer through, StreamSinkChannel target)
      throws IOException {
    long transferred = counted(next.transferTo(count, through, target));
    counted(through.remaining());
    return transferred;
  }

  private long counted(long read) throws IOException {
    if (read > 0) {
      left -= read;
    }
    if (left < 0) {
      throw new BodyTooLongException(most);
    }
    return read;
  }
}
