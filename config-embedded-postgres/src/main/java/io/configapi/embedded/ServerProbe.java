package io.configapi.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Asks a server whether it takes our connections, and sees to it that our database is there. */
final class ServerProbe {

  private static final String INVALID_PASSWORD = "28P01";
  private static final String NO_SUCH_DATABASE = "3D000";
  private static final String DATABASE_IS_THERE = "42P04";

  private ServerProbe() {}

  /** What a server said. */
  enum Answer {
    /** It let us in, and the database is there. */
    READY,
    /** It is a server, but does not take our password. */
    WRONG_PASSWORD,
    /** Nobody answers, or the server does not take connections now. */
    NOT_READY
  }

  static Answer ask(ServerAddress address) {
    try (Connection connection = connect(address)) {
      return connection.isValid(5) ? Answer.READY : Answer.NOT_READY;
    } catch (SQLException e) {
      return switch (String.valueOf(e.getSQLState())) {
        case NO_SUCH_DATABASE -> createDatabase(address);
        case INVALID_PASSWORD -> Answer.WRONG_PASSWORD;
        default -> Answer.NOT_READY;
      };
    }
  }

  private static Answer createDatabase(ServerAddress address) {
    try (Connection connection = connect(address.withDatabase("postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + address.database());
      return Answer.READY;
    } catch (SQLException e) {
      return DATABASE_IS_THERE.equals(e.getSQLState()) ? Answer.READY : Answer.NOT_READY;
    }
  }

  private static Connection connect(ServerAddress address) throws SQLException {
    Properties bounds = new Properties();
    bounds.setProperty("connectTimeout", "5");
    bounds.setProperty("socketTimeout", "30");
    return address.connect(bounds);
  }
}
