package io.configapi.reliability.fault;

import io.configapi.eventstore.postgres.testkit.Sql;
import io.configapi.reliability.cluster.Site;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Others have taken all connections that the database has. */
final class ConnectionsExhausted implements Fault {

  private static final int MORE_THAN_THERE_ARE = 200;

  private final List<Connection> taken = new ArrayList<>();

  @Override
  public void inflict(Site site) throws Exception {
    taken.add(Sql.connect(site.database()));
    for (int i = 0; i < MORE_THAN_THERE_ARE; i++) {
      terminateOthers(taken.getFirst());
      try {
        taken.add(Sql.connect(site.database()));
      } catch (SQLException noneLeft) {
        // What the nodes still got is terminated, and taken in the next turn.
        if (onlyOurs(taken.getFirst())) {
          return;
        }
      }
    }
  }

  @Override
  public void end(Site site) {
    for (Connection connection : taken) {
      try {
        connection.close();
      } catch (SQLException goneBefore) {
        // Another fault of the database took it.
      }
    }
  }

  private static void terminateOthers(Connection connection) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE application_name LIKE 'configapi-%'");
    }
  }

  private static boolean onlyOurs(Connection connection) throws SQLException {
    try (Statement sql = connection.createStatement();
        var rows =
            sql.executeQuery(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'configapi-%'")) {
      rows.next();
      return rows.getInt(1) == 0;
    }
  }
}
