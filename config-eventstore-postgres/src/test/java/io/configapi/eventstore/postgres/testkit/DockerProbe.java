package io.configapi.eventstore.postgres.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a Docker daemon for a sign of life, without the seconds and the noise that Testcontainers
 * takes to find that there is none.
 */
final class DockerProbe {

  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final int ENOUGH = 4096;

  private final Optional<SocketAddress> daemon;
  private final Duration limit;

  DockerProbe(Optional<SocketAddress> daemon, Duration limit) {
    this.daemon = daemon;
    this.limit = limit;
  }

  static DockerProbe ofEnvironment() {
    return new DockerProbe(address(System.getenv("DOCKER_HOST")), LIMIT);
  }

  /** Whether the daemon says OK, in time. */
  boolean answers() {
    return daemon.map(this::answersInTime).orElse(false);
  }

  private static Optional<SocketAddress> address(@Nullable String host) {
    if (host == null || host.isBlank()) {
      Path home = Path.of(System.getProperty("user.home", "/"));
      return List.of(Path.of("/var/run/docker.sock"), home.resolve(".docker/run/docker.sock"))
          .stream()
          .filter(Files::exists)
          .findFirst()
          .map(UnixDomainSocketAddress::of);
    }
    URI uri = URI.create(host);
    return switch (String.valueOf(uri.getScheme())) {
      case "unix" -> Optional.of(UnixDomainSocketAddress.of(uri.getPath()));
      case "tcp", "http" -> Optional.of(new InetSocketAddress(uri.getHost(), uri.getPort()));
      default -> Optional.empty();
    };
  }

  private boolean answersInTime(SocketAddress daemon) {
    FutureTask<Boolean> asking = new FutureTask<>(() -> saysOk(daemon));
    Thread thread = Thread.ofVirtual().start(asking);
    try {
      return asking.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      thread.interrupt();
    }
  }

  private static boolean saysOk(SocketAddress daemon) throws IOException {
    boolean local = daemon instanceof UnixDomainSocketAddress;
    try (SocketChannel channel =
        local ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open()) {
      channel.connect(daemon);
      String request = "GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n";
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
      byte[] answer = Channels.newInputStream(channel).readNBytes(ENOUGH);
      String text = new String(answer, StandardCharsets.US_ASCII).toUpperCase(Locale.ROOT);
      return text.matches("(?s)HTTP/1\\.[01] 200 .*");
    }
  }
}
