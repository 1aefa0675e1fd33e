package io.configapi.eventstore.postgres.verify;

import io.configapi.domain.ConfigEntry;
import io.configapi.eventstore.postgres.jdbc.SqlFailure;
import io.configapi.eventstore.postgres.read.LastPositions;
import io.configapi.eventstore.postgres.read.StateReading;
import io.configapi.eventstore.postgres.snapshot.DamagedSnapshotException;
import io.configapi.eventstore.postgres.snapshot.StateSnapshot;
import io.configapi.eventstore.postgres.verify.LogVerification.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Compares the state that is kept beside a log with that which its events give. */
final class SnapshotCheck {

  private final Iterator<ConfigEntry> right;
  private boolean equal = true;

  private SnapshotCheck(Iterator<ConfigEntry> right) {
    this.right = right;
  }

  /**
   * What is wrong with the newest one up to a position; null if nothing is, or there is none that
   * this user may read.
   */
  static @Nullable Problem problem(Connection connection, long atPosition) throws SQLException {
    try {
      StateSnapshot snapshot = StateSnapshot.newest(connection, atPosition);
      connection.commit();
      return snapshot == null ? null : problem(connection, snapshot);
    } catch (SQLException e) {
      SqlFailure failure = SqlFailure.of(e);
      if (failure == SqlFailure.REFUSED || failure == SqlFailure.NO_SCHEMA) {
        connection.rollback();
        return null;
      }
      throw e;
    }
  }

  private static @Nullable Problem problem(Connection connection, StateSnapshot snapshot)
      throws SQLException {
    SnapshotCheck check =
        new SnapshotCheck(
            StateReading.at(connection, snapshot.position(), LastPositions.SLICE).iterator());
    try {
      snapshot.read(connection, check::accept);
    } catch (DamagedSnapshotException e) {
      return problem(snapshot, "is damaged: " + e.getMessage());
    }
    return check.equal && !check.right.hasNext()
        ? null
        : problem(snapshot, "is not that of the log");
  }

  private static Problem problem(StateSnapshot snapshot, String what) {
    return new Problem(
        snapshot.position(),
        "The events are right, but the state that is kept beside them as of position "
            + snapshot.position()
            + " "
            + what
            + "; delete it: DELETE FROM configapi.state_snapshots");
  }

  private void accept(ConfigEntry entry) {
    equal = equal && right.hasNext() && right.next().equals(entry);
  }
}
