-- The keys that appends were made under, each with what is needed to give the first answer again. Kept beside the log for
-- a time, and no part of it: rows are deleted, or overwritten, once they are older than they are kept.
CREATE TABLE idempotency_keys (
  key         text        COLLATE "C"  NOT NULL,
  request     bytea                    NOT NULL,
  position    bigint                   NOT NULL,
  events      int                      NOT NULL,
  recorded_at timestamptz              NOT NULL,
  CONSTRAINT idempotency_keys_pkey PRIMARY KEY (key),
  CONSTRAINT idempotency_keys_request_check CHECK (octet_length(request) = 32),
  CONSTRAINT idempotency_keys_events_check CHECK (events BETWEEN 0 AND position)
);

COMMENT ON TABLE idempotency_keys IS 'ConfigApi: appends that can be repeated without being done again';
COMMENT ON COLUMN idempotency_keys.request IS 'SHA-256 of what was asked for';
COMMENT ON COLUMN idempotency_keys.position IS 'that of the last event; where there is none, that of the head';
COMMENT ON COLUMN idempotency_keys.events IS 'how many events were recorded: those up to the position';

-- Serves the deletion of what is older than it is kept.
CREATE INDEX idempotency_keys_recorded_at ON idempotency_keys (recorded_at);
