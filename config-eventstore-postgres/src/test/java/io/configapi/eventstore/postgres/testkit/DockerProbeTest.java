package io.configapi.eventstore.postgres.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DockerProbeTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Path directory = Path.of("");
  private Path socket = Path.of("");

  @BeforeEach
  void placeForASocket() throws IOException {
    directory = Files.createTempDirectory("docker");
    socket = directory.resolve("s");
  }

  @AfterEach
  void removeIt() throws IOException {
    Files.deleteIfExists(socket);
    Files.delete(directory);
  }

  @Test
  void a_daemon_that_says_ok_answers() throws Exception {
    try (ServerSocketChannel daemon = listen()) {
      Thread answering =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (SocketChannel client = daemon.accept()) {
                      client.read(ByteBuffer.allocate(1024));
                      client.write(ascii("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nOK"));
                    } catch (IOException e) {
                      throw new IllegalStateException(e);
                    }
                  });

      assertThat(probe().answers()).isTrue();
      answering.join();
    }
  }

  @Test
  void a_daemon_that_says_nothing_does_not_answer() throws IOException {
    try (ServerSocketChannel silent = listen()) {
      assertThat(silent.isOpen()).isTrue();
      assertThat(probe(Duration.ofMillis(200)).answers()).isFalse();
    }
  }

  @Test
  void a_socket_that_nobody_listens_on_does_not_answer() throws IOException {
    listen().close();

    assertThat(socket).exists();
    assertThat(probe().answers()).isFalse();
  }

  @Test
  void no_socket_at_all_does_not_answer() {
    assertThat(probe().answers()).isFalse();
    assertThat(new DockerProbe(Optional.empty(), PATIENCE).answers()).isFalse();
  }

  private DockerProbe probe() {
    return probe(PATIENCE);
  }

  private DockerProbe probe(Duration limit) {
    return new DockerProbe(Optional.of(UnixDomainSocketAddress.of(socket)), limit);
  }

  private ServerSocketChannel listen() throws IOException {
    return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(socket));
  }

  private static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }
}
