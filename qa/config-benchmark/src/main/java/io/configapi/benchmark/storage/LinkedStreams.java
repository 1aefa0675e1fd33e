package io.configapi.benchmark.storage;

import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.sql.SQLException;

/**
 * An append as the event store of Elixir's Commanded project makes it: the event, its place in its
 * stream and its place in the stream of all, with both streams' versions moved on, in one
 * statement, and a notification of each. Written here after its design (eventstore 1.4, three
 * tables), as there is no package of it for this platform; the look-up of the stream, which it
 * makes first, is left out in its favour.
 */
public final class LinkedStreams {

  /** One append to a stream that exists. */
  public static final String SCRIPT =
      """
      \\set stream random(1, :names)
      WITH
        fresh (id) AS MATERIALIZED (SELECT gen_random_uuid()),
        event AS (
          INSERT INTO events (event_id, event_type, data, metadata, created_at)
          SELECT id, 'ConfigValueSet', jsonb_build_object('value', repeat('0', 100)), '{}', now()
          FROM fresh),
        own AS (
          UPDATE streams SET stream_version = stream_version + 1 WHERE stream_id = :stream
          RETURNING stream_id, stream_version),
        whole AS (
          UPDATE streams SET stream_version = stream_version + 1 WHERE stream_id = 0
          RETURNING stream_version),
        in_own AS (
          INSERT INTO stream_events
          SELECT fresh.id, own.stream_id, own.stream_version, own.stream_id, own.stream_version
          FROM fresh, own),
        in_whole AS (
          INSERT INTO stream_events
          SELECT fresh.id, 0, whole.stream_version, own.stream_id, own.stream_version
          FROM fresh, own, whole)
      SELECT stream_id FROM own;
      """;

  private LinkedStreams() {}

  /** Makes a database with the tables, and so many streams, on this server. */
  public static DatabaseSettings install(DatabaseSettings server, int streams) throws SQLException {
    DatabaseSettings database = PeerDatabase.create(server, "linked_streams");
    PeerDatabase.execute(database, tables(streams));
    return database;
  }

  private static String tables(int streams) {
    return """
      CREATE TABLE streams (
        stream_id bigserial PRIMARY KEY,
        stream_uuid text NOT NULL UNIQUE,
        stream_version bigint NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT now(),
        deleted_at timestamptz
      );
      CREATE TABLE events (
        event_id uuid PRIMARY KEY,
        event_type text NOT NULL,
        causation_id uuid,
        correlation_id uuid,
        data jsonb NOT NULL,
        metadata jsonb,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE stream_events (
        event_id uuid NOT NULL REFERENCES events,
        stream_id bigint NOT NULL REFERENCES streams,
        stream_version bigint NOT NULL,
        original_stream_id bigint REFERENCES streams,
        original_stream_version bigint,
        PRIMARY KEY (event_id, stream_id),
        UNIQUE (stream_id, stream_version)
      );
      CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_notify('events', concat_ws(',', NEW.stream_uuid, NEW.stream_id, NEW.stream_version));
        RETURN NULL;
      END
      $$;
      INSERT INTO streams (stream_id, stream_uuid) VALUES (0, 'all');
      INSERT INTO streams (stream_uuid) SELECT 'bench-' || n FROM generate_series(1, %s) AS n;
      CREATE TRIGGER tell AFTER INSERT OR UPDATE ON streams FOR EACH ROW EXECUTE FUNCTION tell();
      """
        .formatted(streams);
  }
}
