package io.configapi.eventstore.postgres;

import io.configapi.domain.ConfigState;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.options.StoreOptions;
import io.configapi.eventstore.postgres.snapshot.SnapshotMaker;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** What the store shows to its own package only, for tests that are in one of its rooms. */
public final class StoreInternals {

  private StoreInternals() {}

  /** Opens a store beside a node's clock of a test's own. */
  public static PostgresEventStore open(
      DatabaseSettings database, StoreOptions options, InstantSource node) {
    return PostgresEventStore.open(database, options, node);
  }

  /** Keeps states as often as a test wants. */
  public static void keepStates(
      PostgresEventStore store,
      Supplier<Optional<ConfigState>> present,
      SnapshotMaker.Policy policy) {
    store.keepStates(present, policy);
  }
}
