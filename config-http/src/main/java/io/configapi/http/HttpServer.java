package io.configapi.http;

import io.configapi.domain.ConfigService;
import io.configapi.domain.proof.Notary;
import io.configapi.http.answer.MemoryBudget;
import io.configapi.http.call.ReadAfter;
import io.configapi.http.call.RequestExecutor;
import io.configapi.http.call.Router;
import io.configapi.http.connection.HttpPort;
import io.configapi.http.filter.Draining;
import io.configapi.http.filter.Filter;
import io.configapi.http.health.Health;
import io.configapi.http.health.HealthCheck;
import io.configapi.http.watch.OpenWatches;
import io.undertow.server.HttpHandler;
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
    Health health = new Health(service::logId, checks, executor);
    Router router = new Router(Routes.of(options, service, executor, watches, health, notary));
    ReadAfter readAfter = new ReadAfter(service, executor, options.readAfterTimeout());
    Draining draining = new Draining();
    HttpHandler handler =
        Filter.chain(Filters.of(options, budget, draining, router, readAfter), Router::handle);
    try {
      HttpPort port =
          HttpPort.open(options.address(), options.heartBeat(), options.stallTimeout(), handler);
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
