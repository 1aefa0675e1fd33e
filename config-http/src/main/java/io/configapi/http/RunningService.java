package io.configapi.http;

import io.configapi.domain.ConfigService;
import io.configapi.domain.ServiceOptions;
import io.configapi.domain.failure.IncompatibleStoreException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.proof.LogProofs;
import io.configapi.domain.proof.Notary;
import io.configapi.embedded.Database;
import io.configapi.eventstore.postgres.PostgresEventStore;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.http.health.HealthCheck;
import io.configapi.http.health.HealthCheck.Weight;
import io.configapi.projection.ConfigProjection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Database, store, projection and server put together; closed in the opposite order, each even if
 * one before it fails.
 */
final class RunningService implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunningService.class);
  private static final Duration PING_LIMIT = Duration.ofSeconds(2);
  private static final Duration VIEW_LIMIT = Duration.ofSeconds(5);
  private static final Duration CATCH_UP_LIMIT = Duration.ofSeconds(1);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private String address = "";
  private String dataLocation = "";
  private boolean cleanly = true;

  private RunningService() {}

  /** Starts everything; if a part fails, those before it are closed again. */
  static RunningService start(ServerOptions options) {
    RunningService service = new RunningService();
    try {
      service.open(options);
      return service;
    } catch (RuntimeException | Error e) {
      service.close();
      throw e;
    }
  }

  /** Where it listens, as a URL. */
  String address() {
    return address;
  }

  /** Where the data lives, for people. */
  String dataLocation() {
    return dataLocation;
  }

  /** Whether every part has closed as it should. To be asked by the thread that closed it. */
  boolean stoppedCleanly() {
    return cleanly;
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      AutoCloseable part = opened.pop();
      try {
        part.close();
      } catch (Exception e) {
        cleanly = false;
        LOG.error("{} did not stop cleanly", part.getClass().getSimpleName(), e);
      }
    }
  }

  private void open(ServerOptions options) {
    Database<DatabaseSettings> database =
        opening(Database.open(options.databaseUrl(), options.dataDir(), DatabaseSettings::parse))
            .supervise();
    PostgresEventStore store = opening(openStore(database, options));
    ConfigProjection projection = opening(ConfigProjection.start(store, store));
    store.keepStates(projection::stateAtHand);
    ConfigService service =
        opening(
            new ConfigService(
                store,
                projection,
                // Answers are handed to the connections' threads by whoever sends them.
                ServiceOptions.builder()
                    .maxValueBytes(options.maxValueBytes())
                    .viewTimeout(VIEW_LIMIT)
                    .uniqueCase(options.uniqueCase())
                    .continuations(Runnable::run)
                    .build()));
    Notary notary =
        new Notary(new LogProofs(store), options.checkpointKey(), RunningService::warnOfReplaced);
    HttpServer server =
        opening(
            HttpServer.start(
                options.http(), service, notary, checks(database, store, projection, service)));
    String host = options.http().address().getHostString();
    address = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port();
    dataLocation = database.description();
  }

  /** Says which database it was that failed. */
  private static PostgresEventStore openStore(
      Database<DatabaseSettings> database, ServerOptions options) {
    try {
      return PostgresEventStore.open(database.settings(), options.store())
          .whoseDiskIsFullIf(database::isDiskFull);
    } catch (UnavailableException | IncompatibleStoreException e) {
      throw new IncompatibleStoreException(e.getMessage() + " [" + database.description() + "]", e);
    }
  }

  private static void warnOfReplaced(long signed, long size) {
    LOG.warn(
        "The log does not extend the one of {} events that was signed before: it was replaced, and"
            + " has {} events now",
        signed,
        size);
  }

  private <T extends AutoCloseable> T opening(T part) {
    opened.push(part);
    return part;
  }

  private static List<HealthCheck> checks(
      Database<DatabaseSettings> database,
      PostgresEventStore store,
      ConfigProjection projection,
      ConfigService service) {
    return List.of(
        new HealthCheck(
            "eventstore",
            () -> {
              store.probe();
              return Optional.empty();
            }),
        new HealthCheck("projection", () -> problemOf(store, projection, service)),
        new HealthCheck(
            "database",
            () -> {
              Optional<String> problem = database.problem();
              if (problem.isEmpty()) {
                store.ping(PING_LIMIT);
              }
              return problem;
            }),
        new HealthCheck("writes", store::writeProblem, Weight.WRITING),
        new HealthCheck("clock", store::clockProblem, Weight.NOTICE));
  }

  /** It follows the log, gets to where the log is now, and those who watch are told. */
  private static Optional<String> problemOf(
      PostgresEventStore store, ConfigProjection projection, ConfigService service) {
    Optional<String> problem = projection.problem().or(service::problem);
    if (problem.isEmpty()) {
      projection.awaitPosition(store.probe().position(), CATCH_UP_LIMIT);
    }
    return problem;
  }
}
