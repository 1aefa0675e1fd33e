package io.configapi.client;

import io.configapi.domain.ConfigService;
import io.configapi.domain.ServiceOptions;
import io.configapi.domain.checkpoint.SigningKey;
import io.configapi.domain.memory.InMemoryEventStore;
import io.configapi.domain.proof.LogProofs;
import io.configapi.domain.proof.Notary;
import io.configapi.http.HttpOptions;
import io.configapi.http.HttpServer;
import io.configapi.projection.ConfigProjection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** The real server on a port of its own, over a log in memory. */
final class LocalServer implements AutoCloseable {

  private static final int MAX_VALUE = 1_000;

  private final InMemoryEventStore store = new InMemoryEventStore();
  private final ConfigProjection projection = ConfigProjection.start(store, store);
  private final ConfigService service =
      new ConfigService(store, projection, ServiceOptions.defaults());
  private final HttpServer server =
      HttpServer.start(
          HttpOptions.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), MAX_VALUE),
          service,
          new Notary(
              new LogProofs(store),
              Optional.of(SigningKey.generate("example.com/config")),
              (signed, size) -> {}),
          List.of());

  /** A client of it, as it is generated. */
  ApiClient client() {
    ApiClient client = new ApiClient();
    client.updateBaseUri("http://127.0.0.1:" + server.port());
    return client;
  }

  @Override
  public void close() {
    server.close();
    service.close();
    projection.close();
    store.close();
  }
}
