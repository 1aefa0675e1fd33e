package io.configapi.eventstore.postgres.testkit;

import com.sun.security.auth.module.UnixSystem;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.testkit.network.ServerPort;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A PgBouncer process before a database, that gives a connection to the server to one transaction
 * at a time. It takes whoever comes, so it listens on the loopback interface only.
 */
public final class PgBouncer implements AutoCloseable {

  private static final List<String> PLACES = List.of("/usr/sbin", "/usr/local/sbin");
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Path directory;
  private final DatabaseSettings target;
  private final int port;
  private final int serverConnections;
  private Process process;

  private PgBouncer(DatabaseSettings target, int serverConnections)
      throws IOException, InterruptedException {
    this.target = target;
    this.serverConnections = serverConnections;
    this.directory = Files.createTempDirectory("configapi-pgbouncer-");
    this.port = ServerPort.choose();
    writeConfiguration();
    this.process = begin();
    awaitAnswer();
  }

  /** The program, where this machine has it. */
  public static Optional<Path> program() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(Stream.of(path.split(File.pathSeparator)), PLACES.stream())
        .map(place -> Path.of(place, "pgbouncer"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Skips the test that calls it, and says so, where there is no PgBouncer; on a build server it
   * fails.
   */
  public static void require() {
    if (program().isEmpty() && "true".equals(System.getenv("CI"))) {
      throw new IllegalStateException("no pgbouncer on the PATH");
    }
    Assumptions.assumeTrue(program().isPresent(), "No pgbouncer on the PATH");
  }

  /**
   * Starts one.
   *
   * @param serverConnections how many connections to the server all clients share
   */
  public static PgBouncer before(DatabaseSettings target, int serverConnections) {
    try {
      return new PgBouncer(target, serverConnections);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The database as it is reached through it: without prepared statements of the server. */
  public DatabaseSettings settings() {
    Map<String, String> properties = new HashMap<>(target.properties());
    properties.put("prepareThreshold", "0");
    return new DatabaseSettings(
        "127.0.0.1", port, target.database(), target.user(), target.password(), properties);
  }

  /** Ends it at once, and all connections through it. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Starts it again where it was. */
  public void restart() throws IOException, InterruptedException {
    kill();
    process = begin();
    awaitAnswer();
  }

  @Override
  public void close() throws IOException {
    try {
      kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  private void writeConfiguration() throws IOException {
    Path file = directory.resolve("pgbouncer.ini");
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    String password = target.password().isEmpty() ? "" : " password=" + quoted(target.password());
    Files.writeString(
        file,
        """
        [databases]
        * = host=%s port=%s user=%s%s
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = %s
        unix_socket_dir =
        auth_type = any
        pool_mode = transaction
        default_pool_size = %s
        max_client_conn = 500
        ignore_startup_parameters = extra_float_digits
        server_login_retry = 1
        """
            .formatted(
                target.host(),
                target.port(),
                quoted(target.user()),
                password,
                port,
                serverConnections));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** It refuses to work as root; for root it is run where root is nobody in particular. */
  private Process begin() throws IOException {
    List<String> command = new ArrayList<>();
    if (new UnixSystem().getUid() == 0) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(program().orElseThrow().toString());
    command.add(directory.resolve("pgbouncer.ini").toString());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log()))
        .start();
  }

  private void awaitAnswer() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (true) {
      try {
        Sql.query(settings(), "SELECT 1");
        return;
      } catch (SQLException e) {
        if (!process.isAlive() || System.nanoTime() - deadline > 0) {
          kill();
          throw new IOException("PgBouncer does not work:\n" + Files.readString(log().toPath()), e);
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
  }

  private File log() {
    return directory.resolve("pgbouncer.log").toFile();
  }
}
