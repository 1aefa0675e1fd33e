package io.configapi.eventstore.postgres;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source whose connections are all one, in one transaction, whatever is done to them: for a
 * library that opens several and commits as it likes. So what it sets for its session can be taken
 * back before the transaction ends, and behind a pooler all of it goes over one server connection.
 * The connection's owner commits or rolls back, and closes it.
 */
final class SingleTransactionDataSource implements InvocationHandler {

  private final Connection connection;
  private boolean autoCommit = true;

  private SingleTransactionDataSource(Connection connection) {
    this.connection = connection;
  }

  /** On a connection without auto-commit. */
  static DataSource on(Connection connection) {
    Connection shared = proxy(Connection.class, new SingleTransactionDataSource(connection));
    return proxy(
        DataSource.class,
        (source, method, args) -> {
          if (method.getName().equals("getConnection")) {
            return shared;
          }
          throw new UnsupportedOperationException(method.getName());
        });
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] args)
      throws Throwable {
    return switch (method.getName()) {
      case "close", "commit", "rollback" -> null;
      case "setAutoCommit" -> {
        autoCommit = args != null && Boolean.TRUE.equals(args[0]);
        yield null;
      }
      case "getAutoCommit" -> autoCommit;
      default -> call(method, args);
    };
  }

  private @Nullable Object call(Method method, @Nullable Object @Nullable [] args)
      throws Throwable {
    try {
      return method.invoke(connection, args);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            SingleTransactionDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
