package io.configapi.http;

import io.configapi.domain.ConfigService;
import io.configapi.domain.proof.Notary;
import io.undertow.UndertowOptions;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.HttpContinueReadHandler;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.Protocols;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import org.xnio.OptionMap;

/**
 * The HTTP server over a service. Safe for use by many threads.
 *
 * <p>Reads of present values are answered by the IO threads from memory; whatever may wait runs on
 * virtual threads. The service and all beneath it stay their opener's to close.
 */
public final class HttpServer implements AutoCloseable {

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

  private final HttpPort port;
  private final Draining draining;
  private final OpenWatches watches;
  private final Threads threads;
  private final HttpOptions options;

  private HttpServer(
      HttpPort port, Draining draining, OpenWatches watches, Threads threads, HttpOptions options) {
    this.port = port;
    this.draining = draining;
    this.watches = watches;
    this.threads = threads;
    this.options = options;
  }

  /**
   * Starts to listen.
   *
   * @param notary proves and signs for the log of the service
   * @param checks what {@code /health} asks, in this order
   * @throws AddressUnavailableException if the address can't be listened at
   */
  public static HttpServer start(
      HttpOptions options, ConfigService service, Notary notary, List<HealthCheck> checks) {
    MemoryBudget budget = new MemoryBudget(options.memoryBudget());
    Threads threads = new Threads(options.maxLogReads(), budget);
    OpenWatches watches = new OpenWatches(options.maxWatchers());
    Health health = new Health(checks, threads.executor());
    Router router = new Router(Routes.of(options, service, threads, watches, health, notary));
    Draining draining = new Draining(new AccessLog(filters(options, budget, router)));
    try {
      HttpPort port = open(options, draining);
      return new HttpServer(port, draining, watches, threads, options);
    } catch (IOException | RuntimeException e) {
      threads.close();
      throw translate(options.address(), e);
    }
  }

  /** The port it listens at. */
  public int port() {
    return port.number();
  }

  /**
   * Refuses new requests, ends what only waits for changes, waits for what is being worked on,
   * within a bound, and stops.
   */
  @Override
  public void close() {
    draining.begin();
    watches.close();
    try {
      draining.await(options.drainTimeout());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    port.close();
    threads.close();
  }

  /** What every request goes through, from the outside to the inside. */
  private static HttpHandler filters(HttpOptions options, MemoryBudget budget, Router router) {
    ServedHosts hosts = new ServedHosts(options.address(), options.publicHosts());
    HttpHandler sameSite = new SameSite(hosts, limiting(options, router));
    HttpHandler framed = new RequestFraming(options.maxLargeBody(), new RequestSize(sameSite));
    HttpHandler timely = new BodyTimeout(options.bodyTimeout(), framed);
    return exchange -> {
      budget.countFor(exchange);
      keepOlderClients(exchange);
      timely.handleRequest(exchange);
    };
  }

  /** Who speaks HTTP/1.0 waits for the connection's end, unless told that there is none. */
  private static void keepOlderClients(HttpServerExchange exchange) {
    if (exchange.getProtocol().equals(Protocols.HTTP_1_0) && exchange.isPersistent()) {
      exchange.getResponseHeaders().put(Headers.CONNECTION, Headers.KEEP_ALIVE.toString());
    }
  }

  /**
   * A watch takes a place among those who wait at once, so it needs none here, however many others
   * there are: browsers give up for good on one that is refused.
   */
  private static HttpHandler limiting(HttpOptions options, Router router) {
    HttpHandler unlimited = new HttpContinueReadHandler(router);
    HttpHandler limited = new RequestBound(options.maxRequests(), unlimited);
    return exchange -> (isWatch(exchange) ? unlimited : limited).handleRequest(exchange);
  }

  private static boolean isWatch(HttpServerExchange exchange) {
    String path = exchange.getRequestPath();
    return (path.equals("/watch") || path.equals("/v1/watch"))
        && exchange.getRequestMethod().equals(Methods.GET)
        && !exchange.getRequestHeaders().contains(ReadAfter.HEADER);
  }

  private static HttpPort open(HttpOptions options, HttpHandler handler) throws IOException {
    return HttpPort.open(
        options,
        handler,
        new DefaultByteBufferPool(true, BUFFER_BYTES, POOLED_BUFFERS, THREAD_LOCAL_BUFFERS),
        OptionMap.builder()
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
            .getMap());
  }

  private static RuntimeException translate(InetSocketAddress address, Exception failure) {
    Throwable cause = failure;
    while (cause != null) {
      if (cause instanceof BindException || cause instanceof UnresolvedAddressException) {
        return new AddressUnavailableException(
            "Can't listen at "
                + address.getHostString()
                + ":"
                + address.getPort()
                + ": the port is in use, or the address is none of this machine's",
            failure);
      }
      cause = cause.getCause();
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException("Can't listen", failure);
  }
}
