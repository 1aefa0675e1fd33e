package io.configapi.http;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.AbstractServerConnection;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * A connection whose client is told in words what was wrong with a request that never got as far as
 * a handler. Undertow refuses those by itself, with a bare 400, and closes the connection so soon
 * that who is still sending may not even get that.
 *
 * <p>All that goes out while no handler has the request is such a refusal: it is held back, and a
 * {@link UnreadRequest} says another one in its place. What still comes in is then thrown away for
 * a while, and the connection closed.
 */
final class RefusingConnection {

  private static final Logger LOG = LoggerFactory.getLogger(RefusingConnection.class);

  /** Of what a refused client still sends. */
  private static final int MOST_DISCARDED = 1024 * 1024;

  private static final int MOST_DISCARDED_MILLIS = 5_000;

  private final StreamConnection connection;
  private final Incoming incoming;
  private final Outgoing outgoing;

  /** Whether a handler has the request, until it is answered. */
  private volatile boolean handled;

  private RefusingConnection(StreamConnection connection) {
    this.connection = connection;
    this.incoming = new Incoming(connection.getSourceChannel().getConduit());
    this.outgoing = new Outgoing(connection.getSinkChannel().getConduit());
  }

  /**
   * Watches over a new connection.
   *
   * @param next handles its requests
   * @return what is to handle its requests, and nobody else's
   */
  static HttpHandler around(StreamConnection connection, HttpHandler next) {
    RefusingConnection refusing = new RefusingConnection(connection);
    connection.getSourceChannel().setConduit(refusing.incoming);
    connection.getSinkChannel().setConduit(refusing.outgoing);
    return refusing.before(next);
  }

  private HttpHandler before(HttpHandler next) {
    return exchange -> {
      handled = true;
      // The first to be added is the last to be called, just before the next request is read.
      exchange.addExchangeCompleteListener(
          (completed, listeners) -> {
            incoming.request.next(begunOfNext(completed));
            handled = false;
            listeners.proceed();
          });
      next.handleRequest(exchange);
    };
  }

  private static @Nullable ByteBuffer begunOfNext(HttpServerExchange completed) {
    PooledByteBuffer come =
        completed.getConnection() instanceof AbstractServerConnection connection
            ? connection.getExtraBytes()
            : null;
    return come == null ? null : come.getBuffer();
  }

  private final class Incoming extends AbstractStreamSourceConduit<StreamSourceConduit> {

    private final UnreadRequest request = new UnreadRequest();

    private Incoming(StreamSourceConduit next) {
      super(next);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      int from = target.position();
      int read = next.read(target);
      if (read > 0 && !handled) {
        request.arrived(target, from, read);
      }
      return read;
    }

    /** To close with something unread would take back from the client what was said to it. */
    private void discardRest() {
      ByteBuffer rest = ByteBuffer.allocate(MOST_DISCARDED / 64);
      next.setReadReadyHandler(
          new ReadReadyHandler() {
            private int left = MOST_DISCARDED;

            @Override
            public void readReady() {
              try {
                int read = next.read(rest.clear());
                while (read > 0 && left > 0) {
                  left -= read;
                  read = next.read(rest.clear());
                }
                if (read != 0) {
                  IoUtils.safeClose(connection);
                }
              } catch (IOException e) {
                IoUtils.safeClose(connection);
              }
            }

            @Override
            public void forceTermination() {
              IoUtils.safeClose(connection);
            }

            @Override
            public void terminated() {
              IoUtils.safeClose(connection);
            }
          });
      connection
          .getIoThread()
          .executeAfter(
              () -> IoUtils.safeClose(connection), MOST_DISCARDED_MILLIS, TimeUnit.MILLISECONDS);
      next.wakeupReads();
    }
  }

  private final class Outgoing extends AbstractStreamSinkConduit<StreamSinkConduit> {

    /** What is said in the place of Undertow's refusal. */
    private @Nullable ByteBuffer refusal;

    private Outgoing(StreamSinkConduit next) {
      super(next);
    }

    @Override
    public int write(ByteBuffer part) throws IOException {
      return handled ? next.write(part) : heldBack(part);
    }

    @Override
    public long write(ByteBuffer[] parts, int offset, int length) throws IOException {
      return handled ? next.write(parts, offset, length) : heldBack(parts[offset]);
    }

    @Override
    public int writeFinal(ByteBuffer part) throws IOException {
      return handled ? next.writeFinal(part) : heldBack(part);
    }

    @Override
    public long writeFinal(ByteBuffer[] parts, int offset, int length) throws IOException {
      return handled ? next.writeFinal(parts, offset, length) : heldBack(parts[offset]);
    }

    @Override
    public boolean flush() throws IOException {
      return refusal == null && next.flush();
    }

    @Override
    public void resumeWrites() {
      if (refusal == null) {
        next.resumeWrites();
      }
    }

    @Override
    public void wakeupWrites() {
      if (refusal == null) {
        next.wakeupWrites();
      }
    }

    @Override
    public void terminateWrites() throws IOException {
      if (refusal == null) {
        next.terminateWrites();
      }
    }

    /** Nothing of it is taken, so whoever writes waits, until the connection is closed. */
    private int heldBack(ByteBuffer bare) {
      if (refusal == null) {
        UnreadRequest.Refusal said = incoming.request.refusal(bare);
        LOG.debug("A request was refused unread: {}", said.text());
        refusal = ByteBuffer.wrap(said.answer().getBytes(StandardCharsets.UTF_8));
        connection.getIoThread().execute(this::refuse);
      }
      return 0;
    }

    private void refuse() {
      ByteBuffer rest = refusal;
      try {
        while (rest != null && rest.hasRemaining() && next.write(rest) > 0) {
          // There is nearly always room for it; who has left none gets what fits.
        }
        next.terminateWrites();
        next.flush();
        incoming.discardRest();
      } catch (IOException e) {
        IoUtils.safeClose(connection);
      }
    }
  }
}
