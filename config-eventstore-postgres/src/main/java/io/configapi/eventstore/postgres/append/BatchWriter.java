package io.configapi.eventstore.postgres.append;

import io.configapi.domain.ConfigName;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.ConfigException;
import io.configapi.domain.failure.OutcomeUnknownException;
import io.configapi.domain.log.EncodedEvent;
import io.configapi.domain.log.LogTail;
import io.configapi.domain.telemetry.Occurrence;
import io.configapi.domain.telemetry.Telemetry;
import io.configapi.eventstore.postgres.clock.PastAnswers;
import io.configapi.eventstore.postgres.jdbc.AppendSize;
import io.configapi.eventstore.postgres.jdbc.SqlFailure;
import io.configapi.eventstore.postgres.options.StoreOptions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a batch of appends in one transaction, and does not let go of it until it is known what
 * became of it.
 *
 * <ul>
 *   <li>A decision that throws fails its own append; the others are committed.
 *   <li>What the database can't do just now is tried again, until the time for it is over.
 *   <li>A batch that the database refuses, or that takes it too long, is written half by half, so
 *       that only the append at fault fails; in the time that the whole batch has.
 *   <li>Where the database takes no notifications, none are sent.
 *   <li>A commit whose answer is lost is looked up in the log.
 *   <li>A large one is sent piece by piece, while the next pieces are encoded and hashed.
 *   <li>An append under a key that is recorded already is not run again.
 * </ul>
 *
 * <p>Used by one thread only.
 */
public final class BatchWriter {

  private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

  /** Until when a part of a batch may be begun, in times of the bound on one write. */
  private static final int LAST_BEGINNING = 3;

  private final Notifications notifications = new Notifications();
  private final FullDisk disk = new FullDisk();
  private final KnownTail known;
  private final PastAnswers answers;
  private final Telemetry telemetry;
  private final AppendConnection connection;
  private final StoreOptions options;
  private final CommittedEvents committed;
  private final RepeatedAnswers repeated;

  /**
   * Is told of what was committed, before the callers are: those who follow the log, so that the
   * projection shows a write by the time that it is answered.
   */
  public interface CommittedEvents {
    /** Takes a batch, and the end of the log before it. */
    void accept(LogPoint before, List<RecordedEvent> events);
  }

  /** Over this connection, telling of what is committed. */
  public BatchWriter(
      AppendConnection connection,
      StoreOptions options,
      CommittedEvents committed,
      RepeatedAnswers repeated,
      KnownTail known,
      PastAnswers answers,
      Telemetry telemetry) {
    this.connection = connection;
    this.options = options;
    this.committed = committed;
    this.repeated = repeated;
    this.known = known;
    this.answers = answers;
    this.telemetry = telemetry;
  }

  /**
   * All of it has one budget of time, into however many parts it falls; those that are left when it
   * is over are not begun.
   */
  void write(List<PendingAppend> batch) {
    long lastBeginning = System.nanoTime() + LAST_BEGINNING * options.writeTimeout().toNanos();
    Deque<List<PendingAppend>> parts = new ArrayDeque<>();
    parts.add(batch);
    while (!parts.isEmpty()) {
      List<PendingAppend> part = parts.removeFirst();
      if (System.nanoTime() - lastBeginning > 0) {
        part.forEach(append -> append.failForTime(disk.cause()));
      } else if (!writeWhole(part)) {
        int middle = part.size() / 2;
        parts.addLast(part.subList(0, middle));
        parts.addLast(part.subList(middle, part.size()));
      }
    }
  }

  /**
   * False if it is to be written in parts: one of the appends is at fault, or they are too much.
   */
  private boolean writeWhole(List<PendingAppend> part) {
    Retry retry = Retry.within(options.writeTimeout());
    while (true) {
      try {
        attempt(part);
        return true;
      } catch (OutcomeUnknownException e) {
        known.forget();
        part.forEach(append -> append.fail(e));
        return true;
      } catch (SQLException e) {
        known.forget();
        disk.failed(e);
        connection.reset(e);
        if (notifications.wereAtFault(e)) {
          continue;
        }
        if (part.size() > 1 && fallsApart(e)) {
          return false;
        }
        if (!SqlFailure.of(e).isTransient() || !retry.pause()) {
          fail(part, e);
          return true;
        }
      } catch (Throwable e) {
        // The log's lock may be held: nobody is to wait until the server misses this node.
        known.forget();
        connection.giveUp(e);
        throw e;
      }
    }
  }

  private static boolean fallsApart(SQLException failure) {
    return SqlFailure.of(failure) == SqlFailure.OTHER || SqlFailure.tookTooLong(failure);
  }

  void close() {
    connection.close();
  }

  /**
   * Goes on from the tail as it is known, if it is; else, or if the log turns out to have gone on,
   * locks it first. What is recorded under a key only the log knows, so keys need the lock.
   */
  private void attempt(List<PendingAppend> batch) throws SQLException {
    try {
      attemptInTime(batch);
    } finally {
      answers.end();
    }
  }

  private void attemptInTime(List<PendingAppend> batch) throws SQLException {
    Set<ConfigName> names = namesOf(batch);
    BatchKeys keys = BatchKeys.of(batch);
    AppendTransaction transaction =
        new AppendTransaction(
            connection.get(sizeOf(batch)), options.idempotencyRetention(), known.node());
    LogEnd guessed = keys.isEmpty() ? known.guess(names) : null;
    if (guessed == null || !attemptOn(guessed, transaction, batch, keys)) {
      StatesAhead ahead = batch.size() == 1 ? batch.getFirst().ahead() : StatesAhead.NONE;
      attemptLocked(transaction.lock(names, ahead, keys, known), transaction, batch, keys);
    }
  }

  /** False if nothing was decided: only what is in the log can bear witness to a rejection. */
  private boolean attemptOn(
      LogEnd guessed, AppendTransaction transaction, List<PendingAppend> batch, BatchKeys keys)
      throws SQLException {
    LogTail tail = guessed.tail();
    DecidedBatch decided = DecidedBatch.decide(batch, tail, keys, repeated);
    if (tail.staged().isEmpty()) {
      return false;
    }
    if (!append(guessed, tail.staged(), transaction, keys)) {
      known.wasWrong();
      return false;
    }
    decided.complete();
    return true;
  }

  private void attemptLocked(
      LogEnd locked, AppendTransaction transaction, List<PendingAppend> batch, BatchKeys keys)
      throws SQLException {
    LogTail tail = locked.tail();
    AppendPieces pieces = new AppendPieces(transaction, connection.bound());
    if (sizeOf(batch) == AppendSize.LARGE) {
      tail.telling(pieces::add);
    }
    DecidedBatch decided = DecidedBatch.decide(batch, tail, keys, repeated);
    List<EncodedEvent> left = pieces.left(tail);
    if (!tail.staged().isEmpty()) {
      if (!append(locked, left, transaction, keys)) {
        throw new IllegalStateException("the head of the log was moved under its lock");
      }
    } else if (!keys.staged().isEmpty()) {
      // If its answer is lost it is simply done again: the lock, then, waits until this is over,
      // and what it recorded is found.
      transaction.record(keys.staged());
    } else {
      connection.get().rollback();
    }
    decided.complete();
  }

  /** Appends and commits what was staged; false if the log's head was another one. */
  private boolean append(
      LogEnd end, List<EncodedEvent> events, AppendTransaction transaction, BatchKeys keys)
      throws SQLException {
    LogPoint last = end.tail().head();
    long begun = System.nanoTime();
    AppendTransaction.Appended answer = null;
    try {
      answer = transaction.append(end, events, keys.staged(), notifications.areOn());
      if (answer == null) {
        return false;
      }
    } catch (SQLException e) {
      if (!connection.mayHaveCommitted(e)) {
        throw e;
      }
      disk.failed(e);
      connection.reset(e);
      if (!wasCommitted(last, e)) {
        throw e;
      }
    } catch (RuntimeException | Error e) {
      // Perhaps the answer could not be read, for want of memory, say: then it was committed.
      connection.giveUp(e);
      if (!wasCommitted(last, e)) {
        throw e;
      }
    }
    noteCommitted(end, answer);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    telemetry.note(
        new Occurrence.BatchCommitted(end.tail().staged().size(), last.position(), took));
    return true;
  }

  /** It is durable: whatever else goes wrong, its callers are told so. */
  private void noteCommitted(LogEnd end, AppendTransaction.@Nullable Appended answer) {
    LogTail tail = end.tail();
    try {
      disk.committed();
      answers.recorded(tail.head().recordedAt());
      if (answer == null) {
        known.forget();
      } else {
        known.committed(end, answer);
      }
      committed.accept(
          end.head().point(), tail.staged().stream().map(EncodedEvent::recorded).toList());
    } catch (Throwable e) {
      LOG.error("Others were not told of what was recorded up to {}", tail.head().position(), e);
      known.forget();
    }
  }

  /**
   * Looks the commit up, for as long as that may take.
   *
   * @throws OutcomeUnknownException if it can't be found out in that time
   */
  private boolean wasCommitted(LogPoint last, Throwable lost) {
    LOG.warn(
        "The answer to a commit was lost; looking for position {} in the log", last.position());
    Retry retry = Retry.within(options.writeTimeout());
    while (true) {
      try {
        boolean found = connection.holds(last);
        LOG.warn("Position {} was {}", last.position(), found ? "committed" : "not committed");
        return found;
      } catch (SQLException e) {
        disk.failed(e);
        connection.reset(e);
        if (!retry.pause()) {
          lost.addSuppressed(e);
          throw new OutcomeUnknownException(
              "The answer to the commit was lost and the log can't be asked"
                  + disk.cause()
                  + "; the write is recorded once or not at all",
              lost);
        }
      }
    }
  }

  /** Whether writes fail for a full disk. */
  public FullDisk disk() {
    return disk;
  }

  private void fail(List<PendingAppend> batch, SQLException cause) {
    ConfigException failure = disk.translate(cause);
    batch.forEach(append -> append.fail(failure));
  }

  private static AppendSize sizeOf(List<PendingAppend> batch) {
    boolean large = batch.size() == 1 && batch.getFirst().isLarge();
    return large ? AppendSize.LARGE : AppendSize.USUAL;
  }

  private static Set<ConfigName> namesOf(List<PendingAppend> batch) {
    if (batch.size() == 1) {
      return batch.getFirst().request().names();
    }
    Set<ConfigName> names = new LinkedHashSet<>();
    batch.forEach(append -> names.addAll(append.request().names()));
    return names;
  }
}
