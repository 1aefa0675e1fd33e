package io.configapi.eventstore.postgres.read;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.NamePage;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.EventHash;
import io.configapi.domain.event.EventPlace;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.DoubtfulTimeException;
import io.configapi.domain.merkle.TreeHash;
import io.configapi.domain.store.EventReader;
import io.configapi.domain.store.LogPage;
import io.configapi.eventstore.postgres.clock.LogClocks;
import io.configapi.eventstore.postgres.jdbc.ConnectionFactory;
import io.configapi.eventstore.postgres.jdbc.ReadConnections;
import io.configapi.eventstore.postgres.jdbc.SqlFailure;
import io.configapi.eventstore.postgres.log.HeadReading;
import io.configapi.eventstore.postgres.log.LogQueries;
import io.configapi.eventstore.postgres.log.LogReplay;
import io.configapi.eventstore.postgres.snapshot.SnapshotReading;
import io.configapi.eventstore.postgres.tree.TreeReading;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the log, each question in a read-only transaction of its own. Safe for many threads. */
public final class LogReader implements EventReader, AutoCloseable {

  private final LogReplay replay;
  private final StateReading state;
  private final SnapshotReading snapshots;
  private final ReadConnections questions;
  private final LogClocks clocks;
  private final HeadReading head = new HeadReading();
  private volatile @Nullable UUID id;

  /** Over the connections of these questions; what reads much opens its own. */
  public LogReader(ConnectionFactory connections, ReadConnections questions, LogClocks clocks) {
    this.clocks = clocks;
    this.replay = new LogReplay(connections);
    this.state = new StateReading(connections);
    this.snapshots = new SnapshotReading(connections);
    this.questions = questions;
  }

  /**
   * How the log goes on after a point.
   *
   * @param head the end of the log
   * @param extendsPoint whether the log still holds that very point
   * @param events a page of the events after it, none beyond the head; empty if it does not hold
   *     the point
   */
  public record Continuation(LogPoint head, boolean extendsPoint, List<LoggedEvent> events) {}

  /** A page of how it goes on after a point. */
  public Continuation continuation(LogPoint point, int limit) {
    return query(
        connection -> {
          LogPoint end = head.read(connection);
          if (!holds(connection, end, point)) {
            return new Continuation(end, false, List.of());
          }
          List<LoggedEvent> events =
              end.position() == point.position()
                  ? List.of()
                  : LogQueries.continuation(connection, point, end.position(), limit);
          return new Continuation(end, true, events);
        });
  }

  @Override
  public LogPoint head() {
    return queryAtOnce(head::read);
  }

  @Override
  public List<LoggedEvent> readLog(long afterPosition, int limit) {
    return query(connection -> LogQueries.log(connection, afterPosition, Long.MAX_VALUE, limit));
  }

  @Override
  public LogPage readLog(long afterPosition, NameScope scope, int limit) {
    return scope.isNone()
        ? atEnd(afterPosition, head())
        : query(connection -> ScopeQueries.log(connection, afterPosition, scope, limit));
  }

  @Override
  public long replay(long afterPosition, Consumer<? super LoggedEvent> each) {
    return replay.events(afterPosition, each);
  }

  @Override
  public void requireUnderstood() {
    id = queryAtOnce(LogQueries::id);
    query(LogQueries::firstOfAccess).ifPresent(LoggedEvent::ofConfiguration);
  }

  @Override
  public UUID logId() {
    UUID known = id;
    if (known == null) {
      known = queryAtOnce(LogQueries::id);
      id = known;
    }
    return known;
  }

  @Override
  public List<ConfigEntry> readState(long atPosition) {
    return snapshots.at(atPosition).orElseGet(() -> state.at(atPosition, LastPositions.SLICE));
  }

  /** How states are read that are kept beside the log. */
  public SnapshotReading snapshots() {
    return snapshots;
  }

  @Override
  public List<RecordedEvent> readStream(ConfigName name, long afterVersion, int limit) {
    return query(connection -> StreamQueries.stream(connection, name, afterVersion, limit));
  }

  @Override
  public List<RecordedEvent> readStreamBackward(ConfigName name, long beforeVersion, int limit) {
    return query(
        connection -> StreamQueries.streamBackward(connection, name, beforeVersion, limit));
  }

  @Override
  public Optional<RecordedEvent> latest(ConfigName name, long atPosition) {
    return queryAtOnce(connection -> StreamQueries.latest(connection, name, atPosition));
  }

  @Override
  public List<RecordedEvent> readLatestOf(List<ConfigName> names, long atPosition) {
    return query(connection -> StreamQueries.latestOf(connection, names, atPosition));
  }

  @Override
  public NamePage<RecordedEvent> readLatest(
      long atPosition, NameScope scope, @Nullable ConfigName after, int limit) {
    return query(connection -> NameQueries.latest(connection, atPosition, scope, after, limit));
  }

  @Override
  public NamePage<ConfigName> changedNames(
      long afterPosition,
      long upToPosition,
      NameScope scope,
      @Nullable ConfigName after,
      int limit) {
    return query(
        connection ->
            NameQueries.changed(connection, afterPosition, upToPosition, scope, after, limit));
  }

  @Override
  public Optional<EventPlace> placeAt(long position) {
    return queryAtOnce(connection -> LogQueries.placeAt(connection, position));
  }

  @Override
  public Optional<EventPlace> placeAt(Instant instant) {
    return queryAtOnce(
        connection -> {
          LogQueries.AtInstant found = LogQueries.atInstant(connection, instant);
          if (clocks.isDoubtful(found.now(), found.headTime())) {
            requireCertain(connection, instant, found);
          }
          return found.place();
        });
  }

  @Override
  public List<TreeHash> treeHashes(int level, long first, int count) {
    return query(connection -> new TreeReading(connection).hashes(level, first, count));
  }

  /** Asks for a sign of life. */
  public void ping(Duration timeout) {
    query(
        connection -> {
          int seconds = (int) Math.max(1, timeout.toSeconds());
          if (!connection.isValid(seconds)) {
            throw new SQLException("no sign of life within " + seconds + " s", "08006");
          }
          return true;
        });
  }

  /** Closing twice is no error; who asks after it gets an unavailable log. */
  @Override
  public void close() {
    questions.close();
  }

  /** What lies before the events with doubtful times, or behind them, is certain all the same. */
  private void requireCertain(Connection connection, Instant instant, LogQueries.AtInstant found)
      throws SQLException {
    LogPoint head = LogQueries.head(connection);
    clocks.problem(found.now(), head);
    Instant latest = clocks.lead().latestCredible(found.now());
    LogPoint credible =
        LogQueries.atInstant(connection, latest)
            .place()
            .map(EventPlace::point)
            .orElse(LogPoint.START);
    long position = found.place().map(EventPlace::position).orElse(0L);
    DoubtfulTimeException.requireCertain(instant, position, credible, head);
  }

  private static boolean holds(Connection connection, LogPoint head, LogPoint point)
      throws SQLException {
    if (point.position() == 0 || point.position() >= head.position()) {
      return point.position() == 0
          || (point.position() == head.position() && point.hash().equals(head.hash()));
    }
    byte[] hash = LogQueries.hashAt(connection, point.position());
    return hash != null && EventHash.of(hash).equals(point.hash());
  }

  /** Nothing is found up to the end, unless that is passed already. */
  private static LogPage atEnd(long afterPosition, LogPoint head) {
    boolean passed = afterPosition > head.position();
    return new LogPage(
        List.of(), passed ? MarkedPosition.of(afterPosition) : MarkedPosition.of(head), true);
  }

  private <T> T query(ReadConnections.Question<T> question) {
    try {
      return questions.ask(question);
    } catch (SQLException e) {
      throw SqlFailure.translate(e);
    }
  }

  private <T> T queryAtOnce(ReadConnections.Question<T> question) {
    try {
      return questions.askAtOnce(question);
    } catch (SQLException e) {
      throw SqlFailure.translate(e);
    }
  }
}
