package io.configapi.http.connection;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.AbstractServerConnection;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * A connection whose client is told in words what was wrong with a request that never got as far as
 * a handler. Undertow refuses those by itself, with a bare 400, and closes the connection so soon
 * that who is still sending may not even get that.
 *
 * <p>All that goes out while no handler has the request is such a refusal: it is held back, and a
 * {@link UnreadRequest} says another one in its place. However the last answer came about, what
 * still comes in is then thrown away by a {@link LingeringClose}.
 */
final class RefusingConnection {

  private static final Logger LOG = LoggerFactory.getLogger(RefusingConnection.class);

  private final StreamConnection connection;
  private final Incoming incoming;
  private final Outgoing outgoing;

  /** Whether a handler has the request, until it is answered. */
  private volatile boolean handled;

  /** Whether the last request is answered. */
  private volatile boolean over;

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
            over = !completed.isPersistent();
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

    /** What is not read would reset the connection, so it is left to a lingering close. */
    @Override
    public void terminateReads() {}

    private void closeLingering() {
      LingeringClose.of(connection, next);
    }
  }

  private final class Outgoing extends AbstractStreamSinkConduit<StreamSinkConduit> {

    /** What is said in the place of Undertow's refusal. */
    private @Nullable ByteBuffer refusal;

    private boolean closing;

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

    /** Nothing more comes after the last answer, so it ends when its client has heard it. */
    @Override
    public boolean flush() throws IOException {
      if (refusal != null || !next.flush()) {
        return false;
      }
      if (!over) {
        return true;
      }
      if (!closing) {
        closing = true;
        incoming.closeLingering();
      }
      return false;
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
        incoming.closeLingering();
      } catch (IOException e) {
        IoUtils.safeClose(connection);
      }
    }
  }
}
