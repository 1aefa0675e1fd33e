package io.configapi.http.connection;

import io.configapi.http.filter.RequestSize;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
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
public final class HttpPort implements AutoCloseable {

  private static final int MAX_CONNECTIONS = 20_000;
  private static final int WAITING_CONNECTIONS = 1_024;

  private static final int IO_THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());
  private static final int OTHER_THREADS = 8 * IO_THREADS;

  private static final int BUFFER_BYTES = 16 * 1024;
  private static final int POOLED_BUFFERS = 4_096;

  /**
   * None: a virtual thread lives for one request, and what it kept to itself would be lost to all
   * others.
   */
  private static final int THREAD_LOCAL_BUFFERS = 0;

  /** What is longer than is allowed but not than this is refused in words. */
  private static final int PARSED_HEADER_BYTES = 2 * RequestSize.MAX_HEADER_BYTES;

  private static final int PARSED_HEADERS = 10 * RequestSize.MAX_HEADERS;

  /** As many as fit: one that is not known is refused in words. */
  private static final int MAX_PARAMETERS = PARSED_HEADER_BYTES;

  private static final long UNBOUNDED = -1;

  /** From a request's first byte to the end of its headers. */
  private static final int HEADER_MILLIS = 10_000;

  /** Without any byte, within a request or an answer. */
  private static final int IDLE_MILLIS = 30_000;

  /** Between two requests. */
  private static final int KEEP_ALIVE_MILLIS = 120_000;

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
   * @param heartBeat how often one that takes its answer slowly is looked at
   * @param stallTimeout the longest a client may take nothing of what it is sent
   * @throws IOException if the address can't be listened at
   */
  public static HttpPort open(
      InetSocketAddress address, Duration heartBeat, Duration stallTimeout, HttpHandler handler)
      throws IOException {
    ByteBufferPool buffers =
        new DefaultByteBufferPool(true, BUFFER_BYTES, POOLED_BUFFERS, THREAD_LOCAL_BUFFERS);
    OptionMap reading = requestOptions();
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
              address,
              ChannelListeners.openListenerAdapter(
                  connection -> {
                    StallBound.on(connection, heartBeat, stallTimeout);
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

  /** How requests are read. */
  private static OptionMap requestOptions() {
    return OptionMap.builder()
        .set(UndertowOptions.DECODE_URL, false)
        .set(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, false)
        .set(UndertowOptions.MAX_HEADER_SIZE, PARSED_HEADER_BYTES)
        .set(UndertowOptions.MAX_HEADERS, PARSED_HEADERS)
        .set(UndertowOptions.MAX_PARAMETERS, MAX_PARAMETERS)
        // A BoundedBody bounds it.
        .set(UndertowOptions.MAX_ENTITY_SIZE, UNBOUNDED)
        .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, HEADER_MILLIS)
        .set(UndertowOptions.IDLE_TIMEOUT, IDLE_MILLIS)
        .set(UndertowOptions.NO_REQUEST_TIMEOUT, KEEP_ALIVE_MILLIS)
        .set(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
        .set(UndertowOptions.ENABLE_HTTP2, false)
        // Else an answer is kept back while another request stands behind its own; where that
        // one waits, for ever.
        .set(UndertowOptions.BUFFER_PIPELINED_DATA, false)
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
  public int number() {
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
