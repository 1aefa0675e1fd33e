package io.configapi.eventstore.postgres;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A data source, for a pool, of connections with bounds of their own. */
final class BoundSource implements DataSource {

  private final PGSimpleDataSource source;
  private final Binding binding;
  private volatile Runnable onDead = () -> {};

  /** How a connection that was made gets its bounds. */
  interface Binding {

    /**
     * Closes it if it fails.
     *
     * @param onDead is to be run whenever the connection gives no sign of life
     */
    Connection bind(Connection made, Runnable onDead) throws SQLException;
  }

  BoundSource(PGSimpleDataSource source, Binding binding) {
    this.source = source;
    this.binding = binding;
  }

  /** From now on this is run whenever a connection gives no sign of life; must be quick. */
  void onDead(Runnable action) {
    onDead = action;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return binding.bind(source.getConnection(), () -> onDead.run());
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return binding.bind(source.getConnection(user, password), () -> onDead.run());
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return source.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter writer) {
    source.setLogWriter(writer);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    source.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return source.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return source.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return source.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return source.isWrapperFor(type);
  }
}
