package io.configapi.eventstore.postgres.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A data source, for a pool, of connections with bounds of their own. */
final class BoundDataSource implements DataSource {

  private final PGSimpleDataSource source;
  private final Binding binding;

  /** How a connection that was made gets its bounds. */
  interface Binding {

    /** Closes it if it fails. */
    Connection bind(Connection made) throws SQLException;
  }

  BoundDataSource(PGSimpleDataSource source, Binding binding) {
    this.source = source;
    this.binding = binding;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return binding.bind(source.getConnection());
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return binding.bind(source.getConnection(user, password));
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
