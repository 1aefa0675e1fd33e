package io.configapi.eventstore.postgres.testkit;

import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.util.Map;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A PostgreSQL in a container, which Testcontainers removes after the JVM's end. Apart from the
 * rest, so that nothing of Testcontainers is loaded where it is not used.
 */
final class ContainerServer {

  private ContainerServer() {}

  /** Starts one of the major version of a full version, 18 where that says none. */
  @SuppressWarnings("resource") // Testcontainers removes it, once no test needs it any more.
  static DatabaseSettings start(String version) {
    String major = version.replaceFirst("\\..*", "");
    String tag = major.matches("\\d+") ? major : "18";
    PostgreSQLContainer container = new PostgreSQLContainer("postgres:" + tag + "-alpine");
    container.setCommand("postgres", "-c", "fsync=off", "-c", "max_connections=300");
    container.start();
    return new DatabaseSettings(
        container.getHost(),
        container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
        container.getDatabaseName(),
        container.getUsername(),
        container.getPassword(),
        Map.of());
  }
}
