-- Each event says in which format it is stored and hashed; format 2 has 16 random bytes more (docs/events.md). What is there
-- is of format 1. The columns stand behind the others, so nothing is written anew; the constraint is for what comes.
ALTER TABLE events ADD COLUMN format smallint NOT NULL DEFAULT 1;
ALTER TABLE events ADD COLUMN salt bytea;
ALTER TABLE events ADD CONSTRAINT events_salt_check
  CHECK (CASE WHEN format = 1 THEN salt IS NULL ELSE octet_length(salt) = 16 END) NOT VALID;

-- To compress 16 random bytes is work for nothing.
ALTER TABLE events ALTER COLUMN salt SET STORAGE PLAIN;

COMMENT ON COLUMN events.format IS 'names the list of fields and the rule of the hash';
COMMENT ON COLUMN events.salt IS 'from format 2 on: 16 random bytes, which are hashed with the event';
COMMENT ON COLUMN events.name IS 'the stream: that of a configuration, or one of the service''s own, which begins with $';
COMMENT ON COLUMN events.version IS 'gapless from 1 within the stream';

-- What tells this log from any other, for as long as it lives, wherever it is restored.
CREATE TABLE log_identity (
  only_row  boolean     NOT NULL DEFAULT true,
  id        uuid        NOT NULL,
  minted_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT log_identity_pkey PRIMARY KEY (only_row),
  CONSTRAINT log_identity_only_row_check CHECK (only_row)
);

COMMENT ON TABLE log_identity IS 'ConfigApi: the id of this log';

-- PostgreSQL 12 has no function of its own that makes one.
DO $$
BEGIN
  IF current_setting('server_version_num')::int >= 130000 THEN
    INSERT INTO log_identity (id) VALUES (gen_random_uuid());
  ELSE
    INSERT INTO log_identity (id) VALUES (md5(random()::text || random()::text || clock_timestamp()::text)::uuid);
  END IF;
END
$$;
