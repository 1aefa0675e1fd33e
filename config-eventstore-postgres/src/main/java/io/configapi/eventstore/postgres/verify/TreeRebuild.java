package io.configapi.eventstore.postgres.verify;

import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.jdbc.ConnectionFactory;
import io.configapi.eventstore.postgres.jdbc.SqlFailure;
import io.configapi.eventstore.postgres.options.StoreOptions;
import io.configapi.eventstore.postgres.tree.TreeTiles;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongConsumer;

/** Makes the tiles of the tree over a log anew, from its events. */
public final class TreeRebuild {

  private static final Duration BOUND = Duration.ofMinutes(10);

  private TreeRebuild() {}

  /**
   * Does so in one transaction, beside servers that run; proofs are made of the old tiles until it
   * is done, and what servers add to them waits.
   *
   * @param progress is told now and then of the position that it has got to
   * @throws io.configapi.domain.failure.UnavailableException if the database can't be reached
   * @throws io.configapi.domain.failure.IncompatibleStoreException if it refuses access or has no
   *     schema
   * @throws io.configapi.domain.failure.CorruptLogException if an event is missing
   */
  public static void run(DatabaseSettings database, LongConsumer progress) {
    ConnectionFactory connections = new ConnectionFactory(database, StoreOptions.defaults());
    try (Connection connection = connections.openForRebuilding(BOUND)) {
      new TreeTiles(connection, () -> true, progress).rebuild();
      connection.commit();
    } catch (SQLException e) {
      throw SqlFailure.translateOnOpening(e);
    }
  }
}
