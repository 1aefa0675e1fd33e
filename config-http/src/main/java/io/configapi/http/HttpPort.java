package io.configapi.http;

import io.undertow.Undertow;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/**
 * Where connections come in, and the threads that serve them. What {@link Undertow} would set up by
 * itself, but for a {@link RefusingConnection} around each connection, for which it has no place.
 */
final class HttpPort implements AutoCloseable {

  private static final int MAX_CONNECTIONS = 20_000;
  private static final int WAITING_CONNECTIONS = 1_024;

  private static final int IO_THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());
  private static final int OTHER_THREADS = 8 * IO_THREADS;

  private final XnioWorker worker;
  private final AcceptingChannel<StreamConnection> server;
  private final AtomicBoolean closed = new AtomicBoolean();

  private HttpPort(XnioWorker worker, AcceptingChannel<StreamConnection> server) {
    this.worker = worker;
    this.server = server;
  }

  /**
   * Starts to listen.
   *
   * @param options say where, and how slow its clients may be
   * @param buffers what is read and written goes through
   * @param reading how requests are read, of {@link io.undertow.UndertowOptions}
   * @throws IOException if the address can't be listened at
   */
  static HttpPort open(
      HttpOptions options, HttpHandler handler, ByteBufferPool buffers, OptionMap reading)
      throws IOException {
    XnioWorker worker =
        Xnio.getInstance(Undertow.class.getClassLoader())
            .createWorker(
                OptionMap.builder()
                    .set(Options.WORKER_IO_THREADS, IO_THREADS)
                    .set(Options.WORKER_TASK_CORE_THREADS, OTHER_THREADS)
                    .set(Options.WORKER_TASK_MAX_THREADS, OTHER_THREADS)
                    .set(Options.TCP_NODELAY, true)
                    .set(Options.CORK, true)
                    .getMap());
    try {
      AcceptingChannel<StreamConnection> server =
          worker.createStreamConnectionServer(
              options.address(),
              ChannelListeners.openListenerAdapter(
                  connection -> {
                    StallBound.on(connection, options.heartBeat(), options.stallTimeout());
                    serve(connection, handler, buffers, reading);
                  }),
              socketOptions());
      server.resumeAccepts();
      return new HttpPort(worker, server);
    } catch (IOException | RuntimeException e) {
      worker.shutdownNow();
      throw e;
    }
  }

  private static OptionMap socketOptions() {
    return OptionMap.builder()
        .set(Options.WORKER_IO_THREADS, IO_THREADS)
        .set(Options.TCP_NODELAY, true)
        .set(Options.REUSE_ADDRESSES, true)
        .set(Options.BALANCING_TOKENS, 1)
        .set(Options.BALANCING_CONNECTIONS, 2)
        .set(Options.BACKLOG, WAITING_CONNECTIONS)
        .set(Options.CONNECTION_HIGH_WATER, MAX_CONNECTIONS)
        .set(Options.CONNECTION_LOW_WATER, MAX_CONNECTIONS - 100)
        .getMap();
  }

  /** A listener for each connection, so that its handler knows which one it is. */
  private static void serve(
      StreamConnection connection, HttpHandler handler, ByteBufferPool buffers, OptionMap reading) {
    HttpOpenListener listener = new HttpOpenListener(buffers, reading);
    listener.setRootHandler(RefusingConnection.around(connection, handler));
    listener.handleEvent(connection);
  }

  /** The port it listens at. */
  int number() {
    return server.getLocalAddress(InetSocketAddress.class).getPort();
  }

  /** Closes all connections, and waits until nobody works for them any more. Twice is no error. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    IoUtils.safeClose(server);
    worker.shutdown();
    try {
      worker.awaitTermination();
    } catch (InterruptedException e) {
      worker.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
