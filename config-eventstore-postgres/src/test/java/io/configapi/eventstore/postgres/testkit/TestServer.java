package io.configapi.eventstore.postgres.testkit;

import io.configapi.embedded.EmbeddedPostgres;
import io.configapi.embedded.testkit.ServerPrograms;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server that a test run's databases are on: one a JVM, chosen at the first need. */
final class TestServer {

  private static final Logger LOG = LoggerFactory.getLogger(TestServer.class);

  /** Ends the use of a server of the tests' own. */
  private static volatile Runnable stops = () -> {};

  private TestServer() {}

  private static final class Chosen {
    static final DatabaseSettings SETTINGS = chosen();

    private static DatabaseSettings chosen() {
      DatabaseSettings settings = choose();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(settings), "test-databases-drop"));
      return settings;
    }
  }

  static DatabaseSettings settings() {
    return Chosen.SETTINGS;
  }

  private static void stop(DatabaseSettings settings) {
    try {
      TestDatabase.closeShared();
      TestDatabase.dropSpare(settings);
    } finally {
      stops.run();
    }
  }

  private static DatabaseSettings choose() {
    String url = System.getenv("CONFIG_TEST_DATABASE_URL");
    if (url != null && !url.isBlank()) {
      DatabaseSettings named = DatabaseSettings.parse(url);
      LOG.info("Tests use the PostgreSQL of CONFIG_TEST_DATABASE_URL, {}", named);
      return named;
    }
    return inContainer().orElseGet(TestServer::embedded);
  }

  private static Optional<DatabaseSettings> inContainer() {
    // Modules that use this kit need not have Testcontainers.
    boolean onClassPath =
        TestServer.class.getResource("/org/testcontainers/postgresql/PostgreSQLContainer.class")
            != null;
    if (!onClassPath || !DockerProbe.ofEnvironment().answers()) {
      return Optional.empty();
    }
    try {
      DatabaseSettings container = ContainerServer.start(ServerPrograms.version());
      LOG.info("Tests use PostgreSQL in a container, {}", container);
      return Optional.of(container);
    } catch (RuntimeException e) {
      LOG.warn("Docker answers, but PostgreSQL did not start in it", e);
      return Optional.empty();
    }
  }

  private static DatabaseSettings embedded() {
    EmbeddedPostgres embedded =
        EmbeddedPostgres.open(ServerPrograms.directory(), withoutPasswords());
    stops = embedded::close;
    LOG.info("Tests use the embedded PostgreSQL in {}", ServerPrograms.directory());
    return DatabaseSettings.parse(embedded.url());
  }

  /**
   * What works a password out, 4,096 rounds of hashing, is most of what a connection costs a JVM
   * that has just begun, and tests open thousands: the server's own user is in the role of its own
   * database, too. That passwords are asked for is tested on servers of their own.
   */
  private static Map<String, String> withoutPasswords() {
    Path file = ServerPrograms.directory().resolve("test_hba.conf").toAbsolutePath();
    try {
      Files.createDirectories(ServerPrograms.directory());
      // Another JVM's server may be reading it.
      Path written = Files.createTempFile(ServerPrograms.directory(), "hba", ".conf");
      Files.writeString(
          written,
          """
          host configapi configapi 127.0.0.1/32 trust
          host samerole all 127.0.0.1/32 scram-sha-256
          host all all 127.0.0.1/32 trust
          """);
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> settings = new HashMap<>(ServerPrograms.FAST);
    settings.put("hba_file", file.toString());
    return settings;
  }
}
