package io.configapi.eventstore.postgres;

import io.configapi.domain.ConfigState;
import io.configapi.domain.event.EventPlace;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.log.ClockLead;
import io.configapi.domain.store.EventAppender;
import io.configapi.domain.store.EventFeed;
import io.configapi.domain.store.EventReader;
import io.configapi.domain.store.ForwardingEventStore;
import io.configapi.domain.telemetry.Telemetry;
import io.configapi.eventstore.postgres.append.AppendConnection;
import io.configapi.eventstore.postgres.append.BatchWriter;
import io.configapi.eventstore.postgres.append.FullDisk;
import io.configapi.eventstore.postgres.append.GroupCommit;
import io.configapi.eventstore.postgres.append.KeyJanitor;
import io.configapi.eventstore.postgres.append.KnownTail;
import io.configapi.eventstore.postgres.append.RepeatedAnswers;
import io.configapi.eventstore.postgres.append.WriteCheck;
import io.configapi.eventstore.postgres.clock.DatabaseClock;
import io.configapi.eventstore.postgres.clock.EventTimes;
import io.configapi.eventstore.postgres.clock.LogClocks;
import io.configapi.eventstore.postgres.clock.PastAnswers;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.feed.LogFeed;
import io.configapi.eventstore.postgres.jdbc.ConnectionFactory;
import io.configapi.eventstore.postgres.jdbc.KeptConnections;
import io.configapi.eventstore.postgres.jdbc.PooledConnections;
import io.configapi.eventstore.postgres.jdbc.SingleConnection;
import io.configapi.eventstore.postgres.jdbc.SqlFailure;
import io.configapi.eventstore.postgres.jdbc.TimedConnections;
import io.configapi.eventstore.postgres.options.StoreOptions;
import io.configapi.eventstore.postgres.read.LogReader;
import io.configapi.eventstore.postgres.snapshot.SnapshotMaker;
import io.configapi.eventstore.postgres.tree.TileMaker;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The log in PostgreSQL 12 to 18. Several stores, in one program or in many, can work on one
 * database.
 *
 * <p>Safe for use by many threads. Appends of all callers are committed in groups by one thread;
 * reading uses a pool of connections; following has a thread for each subscriber and one that
 * listens. Idempotency keys that no longer count are deleted, the tiles of the log's tree made, and
 * states kept for those who start later ({@link #keepStates}), in the background.
 */
public final class PostgresEventStore extends ForwardingEventStore {

  private final LogReader log;

  /** As long as a probe of the database itself may take. */
  private static final Duration PROBE_TURN = Duration.ofSeconds(2);

  /** Over a connection of its own, so that it says how the database is and not how many read. */
  private final LogReader probes;

  private final LogFeed feed;
  private final RepeatedAnswers repeated;
  private final GroupCommit commits;
  private final FullDisk disk;
  private final KeyJanitor janitor;
  private final TileMaker tiles;
  private final ConnectionFactory connections;
  private final AtomicReference<@Nullable SnapshotMaker> snapshots = new AtomicReference<>();

  private final PastAnswers answers = new PastAnswers();
  private final ClockLead lead;
  private final WriteCheck writes;
  private final Duration patience;

  private PostgresEventStore(
      ConnectionFactory connections, StoreOptions options, InstantSource node, Telemetry counting)
      throws SQLException {
    Telemetry telemetry = Telemetry.isolated(counting);
    this.connections = connections;
    this.lead = new ClockLead(node, options.maxClockLead());
    this.patience = options.writeTimeout();
    LogClocks clocks = new LogClocks(lead);
    KeptConnections kept = new KeptConnections();
    PooledConnections pooled = new PooledConnections(connections.openReadPool(kept), kept);
    this.log = new LogReader(connections, new TimedConnections(pooled, telemetry), clocks);
    this.probes =
        new LogReader(
            connections,
            SingleConnection.keptAmong(kept, connections::openForProbing, PROBE_TURN),
            clocks);
    AppendConnection connection = AppendConnection.keptAmong(kept, connections);
    // Of its own: those who read must not keep it from following, nor a connection they lost. It
    // asks all the time, so it is the first to miss an answer.
    LogReader followed =
        new LogReader(
            connections, SingleConnection.keptAmong(kept, connections::openForFollowing), clocks);
    this.feed = new LogFeed(connections, followed, options, connection::backend, telemetry);
    this.tiles = new TileMaker(connections).start();
    this.repeated = new RepeatedAnswers(log, options.writeTimeout());
    this.writes = new WriteCheck(connections, pooled, clocks);
    KnownTail known = new KnownTail(new EventTimes(new DatabaseClock(), answers, clocks));
    BatchWriter writer =
        new BatchWriter(connection, options, this::committed, repeated, known, answers, telemetry);
    this.disk = writer.disk();
    SingleConnection ahead =
        SingleConnection.keptAmong(kept, connections::openForLookingAhead, options.writeTimeout());
    this.commits = new GroupCommit(options, writer, ahead, telemetry).start();
    this.janitor = new KeyJanitor(connections, options.idempotencyRetention(), node).start();
  }

  /**
   * Connects, brings the schema up to date, and is ready.
   *
   * @throws io.configapi.domain.failure.UnavailableException if the database can't be reached
   * @throws io.configapi.domain.failure.IncompatibleStoreException if it refuses the password, its
   *     schema is newer than this program, or its encoding is not UTF-8
   */
  public static PostgresEventStore open(DatabaseSettings database, StoreOptions options) {
    return open(database, options, Telemetry.none());
  }

  /**
   * The same.
   *
   * @param telemetry is told of appends, batches, the feed and reads of the log
   */
  public static PostgresEventStore open(
      DatabaseSettings database, StoreOptions options, Telemetry telemetry) {
    return open(database, options, InstantSource.system(), telemetry);
  }

  /** The same with a node's clock of a test's own. */
  static PostgresEventStore open(
      DatabaseSettings database, StoreOptions options, InstantSource node) {
    return open(database, options, node, Telemetry.none());
  }

  private static PostgresEventStore open(
      DatabaseSettings database, StoreOptions options, InstantSource node, Telemetry telemetry) {
    Schema.migrate(database);
    try {
      return new PostgresEventStore(
          new ConnectionFactory(database, options), options, node, telemetry);
    } catch (SQLException e) {
      throw SqlFailure.translateOnOpening(e);
    }
  }

  /**
   * Lets a write say that a full disk keeps the server from running, which who keeps the server can
   * find out when the server itself can't be asked.
   *
   * @param saysFull whether it is so; asked when a write finds the server gone
   */
  public PostgresEventStore whoseDiskIsFullIf(BooleanSupplier saysFull) {
    disk.alsoAsk(saysFull);
    return this;
  }

  /**
   * Keeps the present state beside the log now and then, in the background, so that {@link
   * #readState} need not make it of all events: where there are 100,000 names or more, and then
   * after half as many events, but not more often than every five minutes. Whose state it is goes
   * on to own it; nothing of it is copied but a piece at a time.
   *
   * @param present the present state in memory; empty while there is none
   * @throws IllegalStateException if it does so already
   */
  public PostgresEventStore keepStates(Supplier<Optional<ConfigState>> present) {
    return keepStates(present, SnapshotMaker.Policy.USUAL);
  }

  /** The same as often as a test wants. */
  PostgresEventStore keepStates(
      Supplier<Optional<ConfigState>> present, SnapshotMaker.Policy policy) {
    SnapshotMaker maker = new SnapshotMaker(connections, log.snapshots(), policy, present);
    if (!snapshots.compareAndSet(null, maker)) {
      throw new IllegalStateException("States are kept already");
    }
    maker.start();
    return this;
  }

  /**
   * Asks the database for a sign of life.
   *
   * @throws io.configapi.domain.failure.UnavailableException if there is none in time
   */
  public void ping(Duration timeout) {
    probes.ping(timeout);
  }

  /**
   * What would keep an event from being recorded now, in words for an operator; empty if nothing
   * would. Writes nothing.
   *
   * @throws io.configapi.domain.failure.UnavailableException if the database can't be reached
   */
  public Optional<String> writeProblem() {
    return disk.problem().or(writes::problem);
  }

  /**
   * Why instants can't be told, or soon could not be, in words for an operator: clocks that are
   * further apart than {@link StoreOptions#maxClockLead}, or events with times that are further
   * ahead; empty if all is well.
   *
   * @throws io.configapi.domain.failure.UnavailableException if the database can't be reached
   */
  public Optional<String> clockProblem() {
    return writes.clockProblem();
  }

  /**
   * The end of the log, asked for as {@link #ping} asks: however many read, it has not to wait for
   * them.
   */
  public LogPoint probe() {
    return probes.head();
  }

  @Override
  protected EventReader reader() {
    return log;
  }

  @Override
  protected EventAppender appender() {
    return commits;
  }

  @Override
  protected EventFeed feed() {
    return feed;
  }

  @Override
  public Optional<EventPlace> placeAt(Instant instant) {
    answers.answering(instant, lead.node().instant(), patience);
    return log.placeAt(instant);
  }

  /** Waits for the appends that were taken up, and so for no longer than they may take. */
  @Override
  public void close() {
    commits.close();
    repeated.close();
    janitor.close();
    SnapshotMaker maker = snapshots.get();
    if (maker != null) {
      maker.close();
    }
    tiles.close();
    feed.close();
    probes.close();
    log.close();
  }

  /** To the projection, which follows the feed, without a detour over the database. */
  private void committed(LogPoint before, List<RecordedEvent> events) {
    feed.committed(before, events);
    tiles.committed(before.position(), events.getLast().position());
  }
}
