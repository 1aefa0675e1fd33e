package io.configapi.eventstore.postgres.verify;

import io.configapi.domain.ConfigName;
import io.configapi.domain.NamePage;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.PositionRange;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.event.UnknownRecordedEvent;
import io.configapi.domain.failure.CorruptLogException;
import io.configapi.domain.log.ClockLead;
import io.configapi.domain.merkle.TreeHead;
import io.configapi.domain.write.ConfigAggregate;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.jdbc.ConnectionFactory;
import io.configapi.eventstore.postgres.jdbc.SqlFailure;
import io.configapi.eventstore.postgres.log.ChainedRows;
import io.configapi.eventstore.postgres.log.LogCopy;
import io.configapi.eventstore.postgres.log.LogQueries;
import io.configapi.eventstore.postgres.log.LogReplay;
import io.configapi.eventstore.postgres.log.StoredRow;
import io.configapi.eventstore.postgres.options.StoreOptions;
import io.configapi.eventstore.postgres.read.NameQueries;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks a whole log, from its first event to its present head, range by range, so that no snapshot
 * is held for long: what is behind does not change. It looks at the chain of hashes, the order of
 * positions, versions and times, that each event says truly what was there before it, that a full
 * replay gives the state that reads begin from, that the tiles that proofs are made of belong to
 * the log, and that the state that is kept beside it is the log's.
 */
public final class LogVerification {

  private static final int PAGE = 2_000;
  private static final int EVENTS_BETWEEN_REPORTS = 2_000;
  private static final Duration BOUND = Duration.ofMinutes(10);

  /**
   * What a verification found.
   *
   * @param events how many events were checked
   * @param unknown how many of them this program does not know: they are chained, but nobody can
   *     say here what they mean
   * @param names how many live names a full replay gives
   * @param headHash the hash of the last event, in hexadecimal
   * @param tree the head of the Merkle tree over the events
   * @param doubtful the first stretches of events whose times are of a clock that was ahead: those
   *     recorded further after they were decided than clocks can be apart. No fault of the log, but
   *     instants up to the last of them can't be told
   * @param problem the first thing that is wrong; empty if all is well
   */
  public record Report(
      long events,
      long unknown,
      long names,
      String headHash,
      TreeHead tree,
      List<DoubtfulStretch> doubtful,
      Optional<Problem> problem) {

    public Report {
      doubtful = List.copyOf(doubtful);
    }
  }

  /**
   * Events whose times are of a clock that was ahead.
   *
   * @param positions where they are
   * @param last the time of the last of them
   */
  public record DoubtfulStretch(PositionRange positions, Instant last) {}

  /**
   * The first thing that is wrong.
   *
   * @param position the first position at fault
   * @param description what is wrong there; never a value
   */
  public record Problem(long position, String description) {}

  private final Connection connection;
  private final LongConsumer progress;
  private final ChainedRows chain = new ChainedRows(LogPoint.START);
  private final Map<ConfigName, ConfigAggregate> replayed = new HashMap<>();
  private final UnknownStreams unknown = new UnknownStreams();
  private final TreeCheck tree;
  private final DoubtfulTimes times;

  private LogVerification(
      Connection connection,
      Optional<TreeHead> extended,
      Duration maxClockLead,
      LongConsumer progress) {
    this.times = new DoubtfulTimes(maxClockLead);
    this.connection = connection;
    this.progress = progress;
    this.tree = new TreeCheck(extended);
  }

  /**
   * Checks the log up to its present head.
   *
   * @param progress is told now and then how many events were checked
   * @throws io.configapi.domain.failure.UnavailableException if the database can't be reached
   * @throws io.configapi.domain.failure.IncompatibleStoreException if it refuses access or has no
   *     schema
   */
  public static Report run(DatabaseSettings database, LongConsumer progress) {
    return run(database, Optional.empty(), ClockLead.DEFAULT, progress);
  }

  /**
   * The same, and checks that the log extends what it was once.
   *
   * @param extended a head of the log's tree that was kept: the log's first events must be the same
   *     still; empty if there is none
   * @param maxClockLead how far clocks may be apart
   */
  public static Report run(
      DatabaseSettings database,
      Optional<TreeHead> extended,
      Duration maxClockLead,
      LongConsumer progress) {
    ConnectionFactory connections = new ConnectionFactory(database, StoreOptions.defaults());
    try (Connection connection = connections.openForVerifying(BOUND)) {
      return new LogVerification(connection, extended, maxClockLead, progress).run();
    } catch (SQLException e) {
      throw SqlFailure.translateOnOpening(e);
    }
  }

  private Report run() throws SQLException {
    LogPoint head = LogQueries.head(connection);
    long end = LogQueries.lastPosition(connection);
    connection.commit();
    Problem problem = checkEvents(end);
    if (problem == null) {
      problem = checkHead(head);
    }
    if (problem == null) {
      problem = checkState(head);
    }
    if (problem == null) {
      problem = tree.problem(connection);
    }
    if (problem == null) {
      problem = SnapshotCheck.problem(connection, head.position());
    }
    long live = replayed.values().stream().filter(ConfigAggregate::isLive).count();
    return new Report(
        chain.last().position(),
        unknown.events(),
        live,
        chain.last().hash().toString(),
        tree.head(),
        times.stretches(),
        Optional.ofNullable(problem));
  }

  private @Nullable Problem checkEvents(long end) throws SQLException {
    for (long from = 0; from < end; from += LogReplay.RANGE) {
      Problem problem = checkRange(from, Math.min(end, from + LogReplay.RANGE));
      if (problem != null) {
        return problem;
      }
      connection.commit();
    }
    progress.accept(chain.last().position());
    return null;
  }

  private @Nullable Problem checkRange(long from, long to) throws SQLException {
    try (LogCopy log = LogCopy.ofRange(connection, from, to)) {
      for (StoredRow row = log.next(); row != null; row = log.next()) {
        Problem problem = check(row);
        if (problem != null) {
          return problem;
        }
        if (row.position() % EVENTS_BETWEEN_REPORTS == 0) {
          progress.accept(row.position());
        }
      }
      return null;
    }
  }

  private @Nullable Problem check(StoredRow row) {
    try {
      requireLater(row);
      chain.accept(row);
      tree.accept(row.storedHash());
      switch (row.decode()) {
        case RecordedEvent event -> replay(event);
        case UnknownRecordedEvent event -> unknown.accept(event);
      }
      return null;
    } catch (CorruptLogException e) {
      return new Problem(e.position(), String.valueOf(e.getMessage()));
    }
  }

  private void replay(RecordedEvent event) {
    times.accept(event);
    ConfigAggregate before =
        replayed.getOrDefault(event.name(), ConfigAggregate.neverSet(event.name()));
    ReplayCheck.requireContinues(before, event);
    replayed.put(event.name(), before.apply(event.event()));
  }

  private void requireLater(StoredRow row) {
    LogPoint last = chain.last();
    boolean follows = last.position() > 0 && row.position() == last.position() + 1;
    if (follows && !row.recordedAt().isAfter(last.recordedAt())) {
      throw new CorruptLogException(row.position(), "it was recorded before the event before it");
    }
  }

  private @Nullable Problem checkHead(LogPoint head) {
    LogPoint last = chain.last();
    if (head.position() == last.position() && head.hash().equals(last.hash())) {
      return head.recordedAt().equals(last.recordedAt())
          ? null
          : new Problem(
              last.position(),
              "The log's head says another time than that of the last event, at position "
                  + last.position());
    }
    long position = Math.min(head.position(), last.position()) + 1;
    return new Problem(
        position,
        "The log ends at position "
            + last.position()
            + ", but its head says position "
            + head.position()
            + (head.position() == last.position() ? " with another hash" : ""));
  }

  /** The state at the head, as it is read name by name, against the one that was replayed. */
  private @Nullable Problem checkState(LogPoint head) throws SQLException {
    ConfigName after = null;
    long names = 0;
    do {
      NamePage<RecordedEvent> page =
          NameQueries.latest(connection, head.position(), NameScope.ALL, after, PAGE);
      for (RecordedEvent latest : page.elements()) {
        ConfigAggregate expected =
            replayed.getOrDefault(latest.name(), ConfigAggregate.neverSet(latest.name()));
        if (!ConfigAggregate.after(latest.version(), latest.event()).equals(expected)) {
          return new Problem(
              latest.position(),
              "The state of " + latest.name() + " at the head differs from its replay");
        }
      }
      names += page.elements().size();
      after = page.next();
      connection.commit();
    } while (after != null);
    return names == replayed.size()
        ? null
        : new Problem(
            head.position(),
            "The state at the head has " + names + " names, a replay has " + replayed.size());
  }
}
