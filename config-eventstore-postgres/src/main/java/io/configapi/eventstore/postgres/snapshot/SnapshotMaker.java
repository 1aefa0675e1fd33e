package io.configapi.eventstore.postgres.snapshot;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigState;
import io.configapi.domain.NamePage;
import io.configapi.domain.NameScope;
import io.configapi.domain.background.BackOff;
import io.configapi.domain.background.BackgroundLoop;
import io.configapi.domain.event.EventPlace;
import io.configapi.eventstore.postgres.jdbc.ConnectionFactory;
import io.configapi.eventstore.postgres.jdbc.LoggedLoop;
import io.configapi.eventstore.postgres.log.LogQueries;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Keeps the state that a program has in memory beside the log, now and then, in the background, so
 * that the next one that starts need not make it of the events. Only where it pays: where there are
 * many names, and again after half as many events. Nothing depends on it but how soon a node is
 * there. Several nodes may do so at once: each has its own, and the newest stays.
 */
public final class SnapshotMaker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotMaker.class);
  private static final int PAGE = 2_000;
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  /** What others began, and did not end for so long, they never will. */
  private static final String DELETE_ABANDONED =
      """
      DELETE FROM configapi.state_snapshot_parts p
       WHERE p.made_at < now() - interval '1 hour'
         AND NOT EXISTS (SELECT FROM configapi.state_snapshots s WHERE s.id = p.snapshot)
      """;

  private static final String DELETE =
      """
      WITH gone AS (DELETE FROM configapi.state_snapshots WHERE id = ?)
      DELETE FROM configapi.state_snapshot_parts WHERE snapshot = ?
      """;

  /** All makers agree on which that is, so one stays, whoever is last. */
  private static final String DELETE_ALL_BUT_NEWEST =
      """
      WITH gone AS (
        DELETE FROM configapi.state_snapshots WHERE id <> (SELECT n.id FROM (%s) n) RETURNING id)
      DELETE FROM configapi.state_snapshot_parts WHERE snapshot IN (SELECT id FROM gone)
      """
          .formatted(StateSnapshot.NEWEST);

  /**
   * When it pays.
   *
   * @param fewest how many names there must be, and how many events since the last time
   * @param begin how long to wait at first: a node that starts has better things to do
   * @param interval how long to wait between two looks
   * @param rest how long to wait after each part, so that others get their turn
   */
  public record Policy(long fewest, Duration begin, Duration interval, Duration rest) {

    /** That of servers. */
    public static final Policy USUAL =
        new Policy(100_000, Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofMillis(20));
  }

  private final ConnectionFactory connections;
  private final SnapshotReading reading;
  private final Policy policy;
  private final Supplier<Optional<ConfigState>> present;
  private final BackgroundLoop loop;
  private boolean begun;

  /**
   * One that has not begun.
   *
   * @param reading says what it found to be damaged
   * @param present the present state, if there is one
   */
  public SnapshotMaker(
      ConnectionFactory connections,
      SnapshotReading reading,
      Policy policy,
      Supplier<Optional<ConfigState>> present) {
    this.connections = connections;
    this.reading = reading;
    this.policy = policy;
    this.present = present;
    this.loop =
        new BackgroundLoop(
            Thread.ofVirtual().name("configapi-state-keeper"),
            this::look,
            new BackOff(policy.interval(), LONGEST_WAIT),
            new LoggedLoop(
                LOG,
                Level.WARN,
                "Can't keep the state beside the log; trying again later",
                "Keeping the state beside the log again"));
  }

  /** Begins its work in the background. */
  public SnapshotMaker start() {
    loop.start();
    return this;
  }

  /** What was begun is given up. */
  @Override
  public void close() {
    loop.close();
  }

  private Duration look() throws SQLException, InterruptedException {
    if (!begun && loop.awaitClosed(policy.begin())) {
      return Duration.ZERO;
    }
    begun = true;
    Optional<ConfigState> state = present.get().filter(ConfigState::isInMemory);
    if (state.isPresent() && state.get().position() >= policy.fewest()) {
      keepIfItPays(state.get());
    }
    return policy.interval();
  }

  private void keepIfItPays(ConfigState state) throws SQLException, InterruptedException {
    try (Connection connection = connections.openForSweeping()) {
      loop.atClose(() -> ConnectionFactory.abort(connection));
      UUID damaged = reading.takeDamaged();
      if (damaged != null) {
        delete(connection, damaged);
      }
      if (pays(state, StateSnapshot.newest(connection, Long.MAX_VALUE))) {
        keep(connection, state);
      }
    }
  }

  private boolean pays(ConfigState state, @Nullable StateSnapshot newest) {
    long since = state.position() - (newest == null ? 0 : newest.position());
    if (since < policy.fewest()) {
      return false;
    }
    long names = count(state);
    return names >= policy.fewest() && since >= names / 2;
  }

  private void keep(Connection connection, ConfigState state)
      throws SQLException, InterruptedException {
    Optional<EventPlace> place = LogQueries.placeAt(connection, state.position());
    if (place.isEmpty() || !state.markedPosition().isMarked(place.get().mark())) {
      // The log was replaced, and the state will be.
      return;
    }
    // First, too: who may not delete must not go on adding.
    execute(connection, DELETE_ABANDONED);
    execute(connection, DELETE_ALL_BUT_NEWEST, Long.MAX_VALUE);
    UUID id = UUID.randomUUID();
    if (!writeOrDelete(connection, id, state, place.get().point().hash().toBytes())) {
      return;
    }
    execute(connection, DELETE_ALL_BUT_NEWEST, Long.MAX_VALUE);
    LOG.info("Kept the state as of position {} beside the log", state.position());
  }

  /** Nothing is left of what can't be written to its end, as where the disk is full. */
  private boolean writeOrDelete(Connection connection, UUID id, ConfigState state, byte[] eventHash)
      throws SQLException, InterruptedException {
    boolean kept;
    try {
      kept = write(connection, id, state, eventHash);
    } catch (SQLException e) {
      try {
        delete(connection, id);
      } catch (SQLException more) {
        e.addSuppressed(more);
      }
      throw e;
    }
    if (!kept) {
      delete(connection, id);
    }
    return kept;
  }

  private boolean write(Connection connection, UUID id, ConfigState state, byte[] eventHash)
      throws SQLException, InterruptedException {
    SnapshotWriter writer = new SnapshotWriter(connection, id);
    ConfigName after = null;
    do {
      NamePage<ConfigEntry> page = state.page(NameScope.ALL, after, PAGE);
      for (ConfigEntry entry : page.elements()) {
        if (writer.add(entry) && loop.awaitClosed(policy.rest())) {
          return false;
        }
      }
      after = page.next();
    } while (after != null);
    return writer.finish(state.position(), eventHash);
  }

  private static long count(ConfigState state) {
    long names = 0;
    ConfigName after = null;
    do {
      NamePage<ConfigEntry> page = state.page(NameScope.ALL, after, PAGE);
      names += page.elements().size();
      after = page.next();
    } while (after != null);
    return names;
  }

  private static void delete(Connection connection, UUID id) throws SQLException {
    execute(connection, DELETE, id, id);
  }

  private static void execute(Connection connection, String sql, Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      statement.executeUpdate();
    }
  }
}
