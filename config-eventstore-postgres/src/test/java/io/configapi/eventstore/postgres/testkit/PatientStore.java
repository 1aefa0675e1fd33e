package io.configapi.eventstore.postgres.testkit;

import io.configapi.eventstore.postgres.PostgresEventStore;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.options.StoreOptions;
import java.time.Duration;

/**
 * Stores for tests that are not about the bounds of a store: those of a server fail what takes
 * seconds, as it may on a busy machine.
 */
public final class PatientStore {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final StoreOptions USUAL = StoreOptions.defaults();

  /** The usual, with all the time that a right answer could take. */
  public static final StoreOptions OPTIONS =
      new StoreOptions(
          USUAL.poolSize(),
          PATIENCE,
          PATIENCE,
          PATIENCE,
          USUAL.queueCapacity(),
          USUAL.maxBatchRequests(),
          USUAL.maxBatchWeight(),
          USUAL.pollInterval(),
          USUAL.idempotencyRetention(),
          USUAL.maxClockLead());

  private PatientStore() {}

  /** Opens one; the caller closes it. */
  public static PostgresEventStore open(DatabaseSettings database) {
    return PostgresEventStore.open(database, OPTIONS);
  }
}
