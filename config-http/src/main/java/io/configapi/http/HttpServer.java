package io.configapi.http;

import io.configapi.domain.ConfigService;
import io.configapi.domain.proof.Notary;
import io.configapi.http.answer.MemoryBudget;
import io.configapi.http.call.ReadAfter;
import io.configapi.http.call.RequestExecutor;
import io.configapi.http.call.Router;
import io.configapi.http.connection.HttpPort;
import io.configapi.http.filter.Draining;
import io.configapi.http.filter.Filters;
import io.configapi.http.filter.ServedHosts;
import io.configapi.http.health.Health;
import io.configapi.http.health.HealthCheck;
import io.configapi.http.watch.OpenWatches;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Methods;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;

/**
 * The HTTP server over a service. Safe for use by many threads.
 *
 * <p>Reads of present values are answered by the IO threads from memory; whatever may wait runs on
 * virtual threads. The service and all beneath it stay their opener's to close.
 */
public final class HttpServer implements AutoCloseable {

  private final HttpPort port;
  private final Draining draining;
  private final OpenWatches watches;
  private final RequestExecutor executor;
  private final HttpOptions options;

  private HttpServer(
      HttpPort port,
      Draining draining,
      OpenWatches watches,
      RequestExecutor executor,
      HttpOptions options) {
    this.port = port;
    this.draining = draining;
    this.watches = watches;
    this.executor = executor;
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
    RequestExecutor executor = new RequestExecutor(options.maxLogReads(), budget);
    OpenWatches watches = new OpenWatches(options.maxWatchers());
    Health health = new Health(checks, executor);
    Router router = new Router(Routes.of(options, service, executor, watches, health, notary));
    Draining draining = new Draining(filters(options, budget, router));
    try {
      HttpPort port =
          HttpPort.open(options.address(), options.heartBeat(), options.stallTimeout(), draining);
      return new HttpServer(port, draining, watches, executor, options);
    } catch (IOException | RuntimeException e) {
      executor.close();
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
    executor.close();
  }

  /** What every request goes through before the router. */
  private static HttpHandler filters(HttpOptions options, MemoryBudget budget, Router router) {
    Filters filters =
        new Filters(
            new ServedHosts(options.address(), options.publicHosts()),
            options.maxLargeBody(),
            options.bodyTimeout(),
            options.maxRequests());
    return filters.before(router, HttpServer::isWatch, budget);
  }

  /**
   * A watch takes a place among those who wait at once, so it needs none here, however many others
   * there are: browsers give up for good on one that is refused.
   */
  private static boolean isWatch(HttpServerExchange exchange) {
    String path = exchange.getRequestPath();
    return (path.equals("/watch") || path.equals("/v1/watch"))
        && exchange.getRequestMethod().equals(Methods.GET)
        && !exchange.getRequestHeaders().contains(ReadAfter.HEADER);
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
