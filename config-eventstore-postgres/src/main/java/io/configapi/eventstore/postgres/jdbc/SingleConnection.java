package io.configapi.eventstore.postgres.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One connection, opened at the first question: for a program that asks little and is soon gone, to
 * which a pool and its threads would cost more than the answers. The lock guards the connection, so
 * questions of several threads wait for each other, each as long as it has the patience.
 *
 * <p>That a connection is lost which lay idle says nothing of the database, which may be back, or
 * be another one by now: the question is put once more, over a new one.
 */
public final class SingleConnection implements ReadConnections {

  private static final Duration USUAL_TURN = Duration.ofMinutes(1);

  private final Opening opening;
  private final Beginning beginning;
  private final Runnable onLost;
  private final Duration turn;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Connection connection;
  private boolean closed;

  /** Whether what is kept is perhaps lost. */
  private volatile boolean suspect;

  /** How it is opened. */
  public interface Opening {
    Connection open() throws SQLException;
  }

  /** How a transaction begins that is not begun by what is asked first. */
  interface Beginning {
    void begin(Connection connection) throws SQLException;
  }

  /**
   * One whose every question is put in a transaction that was begun for it.
   *
   * @param opening gives connections without auto-commit
   */
  SingleConnection(Opening opening, Beginning beginning) {
    this(opening, beginning, () -> {}, USUAL_TURN);
  }

  /** One that is among those that are kept, and whose connection begins its transactions. */
  public static SingleConnection keptAmong(KeptConnections kept, Opening opening) {
    return keptAmong(kept, opening, USUAL_TURN);
  }

  /**
   * The same for questions that come however many of them wait already.
   *
   * @param turn how long each of them waits for the others
   */
  public static SingleConnection keptAmong(KeptConnections kept, Opening opening, Duration turn) {
    SingleConnection single = new SingleConnection(opening, connection -> {}, kept::lost, turn);
    kept.add(single::giveUpIdle);
    return single;
  }

  private SingleConnection(Opening opening, Beginning beginning, Runnable onLost, Duration turn) {
    this.opening = opening;
    this.beginning = beginning;
    this.onLost = onLost;
    this.turn = turn;
  }

  @Override
  public <T> T ask(Question<T> question) throws SQLException {
    takeTurn();
    try {
      boolean kept = connection != null;
      try {
        return answer(question);
      } catch (SQLException e) {
        if (!kept || closed || SqlFailure.of(e) != SqlFailure.UNREACHABLE) {
          throw e;
        }
        return answer(question);
      }
    } finally {
      lock.unlock();
    }
  }

  private <T> T answer(Question<T> question) throws SQLException {
    Connection open = opened();
    try {
      beginning.begin(open);
      T answer = question.ask(open);
      open.commit();
      return answer;
    } catch (SQLException e) {
      // In whatever state it is left, the next question does not meet it.
      discard();
      if (SqlFailure.of(e) == SqlFailure.UNREACHABLE) {
        onLost.run();
      }
      throw e;
    } catch (RuntimeException e) {
      // What was read is at fault, not the connection.
      open.rollback();
      throw e;
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      discard();
    } finally {
      lock.unlock();
    }
  }

  /** The next question does not go over the connection there is. */
  private void giveUpIdle() {
    suspect = true;
  }

  private void takeTurn() throws SQLException {
    try {
      if (!lock.tryLock(turn.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new SQLTransientConnectionException("the question before is not answered", "08006");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException("interrupted while waiting", "08006", e);
    }
  }

  private Connection opened() throws SQLException {
    if (closed) {
      throw new SQLException("closed", "08003");
    }
    if (suspect) {
      suspect = false;
      discard();
    }
    Connection open = connection == null ? opening.open() : connection;
    connection = open;
    return open;
  }

  private void discard() {
    if (connection == null) {
      return;
    }
    try {
      connection.close();
    } catch (SQLException e) {
      // Nothing is lost with it: it only read.
      return;
    } finally {
      connection = null;
    }
  }
}
