package io.configapi.eventstore.postgres.testkit;

import io.configapi.domain.event.EventFormat;
import io.configapi.domain.event.EventHash;
import io.configapi.domain.log.HashChain;
import io.configapi.domain.log.HashedEvent;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Writes to a log as a program of a later version may: events that this one does not know. */
public final class LaterProgram {

  private final DatabaseSettings database;

  public LaterProgram(DatabaseSettings database) {
    this.database = database;
  }

  /** Records an event, rightly chained, and tells who listens. */
  public void record(String stream, String type, String data) throws SQLException {
    try (Connection connection = Sql.connect(database);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      try (ResultSet head =
          statement.executeQuery(
              "SELECT position, recorded_at, hash FROM configapi.log_head FOR UPDATE")) {
        head.next();
        long position = head.getLong(1) + 1;
        Instant after = head.getObject(2, OffsetDateTime.class).toInstant();
        HashedEvent event =
            new HashedEvent(
                EventFormat.salted(new byte[EventFormat.SALT_LENGTH]),
                position,
                stream,
                nextVersion(connection, stream),
                type,
                data.getBytes(StandardCharsets.UTF_8),
                "{}".getBytes(StandardCharsets.UTF_8),
                later(after));
        insert(connection, event, EventHash.of(head.getBytes(3)));
      }
      connection.commit();
    }
  }

  private static Instant later(Instant after) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    return now.isAfter(after) ? now : after.plus(1, ChronoUnit.MICROS);
  }

  private static long nextVersion(Connection connection, String stream) throws SQLException {
    String sql = "SELECT count(*) + 1 FROM configapi.events WHERE name = ?";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, stream);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static void insert(Connection connection, HashedEvent event, EventHash previous)
      throws SQLException {
    String sql =
        """
        WITH event AS (
          INSERT INTO configapi.events
                 (position, name, version, type, data, metadata, recorded_at, hash, format, salt)
          VALUES (?, ?, ?, ?, ?::json, '{}', ?, ?, ?, ?)
          RETURNING position, recorded_at, hash)
        UPDATE configapi.log_head h
           SET position = e.position, recorded_at = e.recorded_at, hash = e.hash
          FROM event e
        RETURNING pg_notify('configapi_log', '')
        """;
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setLong(1, event.position());
      insert.setString(2, event.stream());
      insert.setLong(3, event.version());
      insert.setString(4, event.type());
      insert.setString(5, new String(event.data(), StandardCharsets.UTF_8));
      insert.setObject(6, event.recordedAt().atOffset(ZoneOffset.UTC));
      insert.setBytes(7, new HashChain().next(previous, event).toBytes());
      insert.setInt(8, event.format().number());
      insert.setBytes(9, event.format().salt());
      insert.execute();
    }
  }
}
