package io.configapi.benchmark.storage;

import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** The limit of reading a log: PostgreSQL's COPY of it, as text, to nowhere. */
public final class CopyOut {

  private final DatabaseSettings database;

  public CopyOut(DatabaseSettings database) {
    this.database = database;
  }

  /** Copies it once; returns how many events there were. */
  public long run() throws SQLException, IOException {
    try (Connection connection =
        DriverManager.getConnection(database.jdbcUrl(), database.driverProperties())) {
      return connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut("COPY configapi.events TO STDOUT", OutputStream.nullOutputStream());
    }
  }
}
