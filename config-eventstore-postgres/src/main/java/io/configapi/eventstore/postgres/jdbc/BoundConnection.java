package io.configapi.eventstore.postgres.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * A connection whose every transaction begins with its own settings, sent along with its first
 * statement, so at no round trip of their own. They end with the transaction: nothing is left on
 * the server's connection, which behind a pooler serves others next, and nothing is lost that a
 * failed transaction takes back.
 *
 * <p>Without auto-commit the driver sends BEGIN along, too; with it, what is sent together is one
 * transaction (PostgreSQL manual, section 54.2.4). What goes past JDBC, as COPY and LISTEN, gets no
 * settings. Of its isolation it says what is usual, without asking: each transaction has its own.
 */
final class BoundConnection implements InvocationHandler {

  private final Connection connection;
  private final BaseConnection driver;
  private final TransactionSettings settings;
  private final Runnable onDead;

  private BoundConnection(Connection connection, TransactionSettings settings, Runnable onDead)
      throws SQLException {
    this.connection = connection;
    this.onDead = onDead;
    this.driver = connection.unwrap(BaseConnection.class);
    this.settings = settings;
  }

  /**
   * One with these settings.
   *
   * @param onDead is run whenever it is asked for a sign of life and gives none
   */
  static Connection of(Connection connection, TransactionSettings settings, Runnable onDead)
      throws SQLException {
    return proxy(Connection.class, new BoundConnection(connection, settings, onDead));
  }

  /** Whether the next statement begins a transaction. */
  private boolean begins() {
    return driver.getTransactionState() == TransactionState.IDLE;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] args)
      throws Throwable {
    if (method.getName().equals("getTransactionIsolation")) {
      // A pool asks for it to compare; where the connection ends meanwhile, it takes that for an
      // isolation of -1, which the driver then refuses as something that can never be had.
      return Connection.TRANSACTION_READ_COMMITTED;
    }
    String text = onlyText(args);
    if (text != null && method.getName().equals("prepareStatement") && begins()) {
      String sql = settings.before(text);
      return proxy(method.getReturnType(), new Settled(connection.prepareStatement(sql)));
    }
    Object result = call(connection, method, args);
    if (method.getName().equals("isValid") && Boolean.FALSE.equals(result)) {
      onDead.run();
    }
    return result instanceof Statement statement && method.getName().equals("createStatement")
        ? proxy(Statement.class, new Unprepared(statement))
        : result;
  }

  private static @Nullable String onlyText(@Nullable Object @Nullable [] args) {
    return args != null && args.length == 1 && args[0] instanceof String text ? text : null;
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    Object made =
        Proxy.newProxyInstance(
            BoundConnection.class.getClassLoader(), new Class<?>[] {type}, handler);
    return type.cast(made);
  }

  private static @Nullable Object call(
      Object target, Method method, @Nullable Object @Nullable [] args) throws Throwable {
    try {
      return method.invoke(target, args);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  /** A prepared statement behind the settings: what they answer is passed over. */
  private record Settled(java.sql.PreparedStatement statement) implements InvocationHandler {

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] args)
        throws Throwable {
      return switch (method.getName()) {
        case "execute" -> {
          statement.execute();
          yield TransactionSettings.passOver(statement);
        }
        case "executeQuery" -> {
          statement.execute();
          TransactionSettings.passOver(statement);
          yield statement.getResultSet();
        }
        case "executeUpdate" -> {
          statement.execute();
          TransactionSettings.passOver(statement);
          yield statement.getUpdateCount();
        }
        default -> call(statement, method, args);
      };
    }
  }

  /** A statement that is given its text as it is run. */
  private final class Unprepared implements InvocationHandler {

    private final Statement statement;

    private Unprepared(Statement statement) {
      this.statement = statement;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] args)
        throws Throwable {
      String text = onlyText(args);
      if (text == null || !method.getName().startsWith("execute") || !begins()) {
        return call(statement, method, args);
      }
      statement.execute(settings.before(text));
      boolean rows = TransactionSettings.passOver(statement);
      return switch (method.getName()) {
        case "execute" -> rows;
        case "executeQuery" -> statement.getResultSet();
        default -> statement.getUpdateCount();
      };
    }
  }
}
