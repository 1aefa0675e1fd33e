-- The state of all names at some position, kept so that a node that starts need not make it of the events. Derived: all of it
-- can be deleted at any time. A row here is written once all parts are there.
CREATE TABLE state_snapshots (
  id         uuid     NOT NULL,
  position   bigint   NOT NULL,
  event_hash bytea    NOT NULL,
  format     smallint NOT NULL,
  names      bigint   NOT NULL,
  parts      bigint   NOT NULL,
  hash       bytea    NOT NULL,
  CONSTRAINT state_snapshots_pkey PRIMARY KEY (id)
);

COMMENT ON TABLE state_snapshots IS 'ConfigApi: states kept beside the log; can be deleted, and are made anew';
COMMENT ON COLUMN state_snapshots.event_hash IS 'of the log''s event at the position: that of another log does not fit';
COMMENT ON COLUMN state_snapshots.hash IS 'SHA-256 over the entries of all parts';

CREATE TABLE state_snapshot_parts (
  snapshot uuid        NOT NULL,
  part     bigint      NOT NULL,
  entries  bytea       NOT NULL,
  made_at  timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT state_snapshot_parts_pkey PRIMARY KEY (snapshot, part)
);

-- To compress them takes longer than to write and read them as they are.
ALTER TABLE state_snapshot_parts ALTER COLUMN entries SET STORAGE EXTERNAL;

COMMENT ON TABLE state_snapshot_parts IS 'ConfigApi: the entries of the states in state_snapshots, by name, about 1 MiB a row';
