package io.configapi.benchmark.storage;

import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * The event store message-db, as its package brings it: functions in the database, of which one
 * appends an event. Its lock is that of a category; all names are in one here, as the log of the
 * service is one.
 */
public final class MessageDb {

  /** One append. */
  public static final String SCRIPT =
      """
      \\set name random(1, :names)
      SELECT write_message(gen_random_uuid()::varchar, ('bench-' || :name)::varchar,
        'ConfigValueSet'::varchar, jsonb_build_object('value', repeat('0', 100)));
      """;

  private static final List<String> FILES =
      List.of(
          "schema/message-store.sql",
          "tables/messages.sql",
          "types/message.sql",
          "functions/hash-64.sql",
          "functions/category.sql",
          "functions/acquire-lock.sql",
          "functions/stream-version.sql",
          "functions/write-message.sql",
          "indexes/messages-id.sql",
          "indexes/messages-stream.sql",
          "indexes/messages-category.sql");

  private final Path sql;

  /**
   * The one whose package {@code bin/benchmark} has fetched.
   *
   * @param home the folder of the project
   */
  public MessageDb(Path home) {
    this.sql = home.resolve("qa/config-benchmark/target/message-db/package/database");
  }

  public boolean isThere() {
    return Files.isDirectory(sql);
  }

  /** Makes a database with it on this server. */
  public DatabaseSettings install(DatabaseSettings server) throws SQLException, IOException {
    DatabaseSettings database = PeerDatabase.create(server, "message_db");
    PeerDatabase.execute(
        database, "ALTER DATABASE message_db SET search_path = message_store, public");
    for (String file : FILES) {
      PeerDatabase.execute(database, Files.readString(sql.resolve(file)));
    }
    return database;
  }
}
