-- The log: every change of every configuration, in the one order there is. Nothing is ever changed or removed.
CREATE TABLE events (
  position    bigint                   NOT NULL,
  name        text        COLLATE "C"  NOT NULL,
  version     bigint                   NOT NULL,
  type        text        COLLATE "C"  NOT NULL,
  data        json                     NOT NULL,
  metadata    json                     NOT NULL,
  recorded_at timestamptz              NOT NULL,
  hash        bytea                    NOT NULL,
  CONSTRAINT events_pkey PRIMARY KEY (position),
  CONSTRAINT events_position_check CHECK (position > 0),
  CONSTRAINT events_version_check CHECK (version > 0),
  CONSTRAINT events_hash_check CHECK (octet_length(hash) = 32)
);

COMMENT ON TABLE events IS 'ConfigApi: the append-only log of all configuration changes';
COMMENT ON COLUMN events.position IS 'gapless from 1, assigned under the lock of log_head';
COMMENT ON COLUMN events.version IS 'gapless from 1 within the name';
COMMENT ON COLUMN events.recorded_at IS 'rises strictly with position';
COMMENT ON COLUMN events.hash IS 'SHA-256 over the hash before and this event';

-- Serves a stream's history, its latest event, its state at a position, and, name by name, the state of all names.
CREATE UNIQUE INDEX events_name_position ON events (name, position);

-- The end of the log. Whoever appends locks this one row first, so that appends happen one after the other.
CREATE TABLE log_head (
  only_row    boolean     NOT NULL DEFAULT true,
  position    bigint      NOT NULL,
  recorded_at timestamptz NOT NULL,
  hash        bytea       NOT NULL,
  CONSTRAINT log_head_pkey PRIMARY KEY (only_row),
  CONSTRAINT log_head_only_row_check CHECK (only_row)
) WITH (fillfactor = 10);

COMMENT ON TABLE log_head IS 'ConfigApi: position, time and hash of the last event; its row lock orders all appends';

INSERT INTO log_head (position, recorded_at, hash)
VALUES (0, 'epoch', decode(repeat('00', 32), 'hex'));

CREATE FUNCTION refuse_to_change_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the log is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'object_not_in_prerequisite_state';
END
$$;

CREATE TRIGGER events_are_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_events();
