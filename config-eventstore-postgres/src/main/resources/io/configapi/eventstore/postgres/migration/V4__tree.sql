-- The inner nodes of the Merkle tree over the hashes of the events (RFC 6962), a row for each whole tile of 256: its root. A
-- tile of level 1 is over 256 events, one of level 2 over 256 tiles of level 1, and so on. All of it can be made anew from
-- the events; it is kept so that a proof needs a few tiles and not all events.
CREATE TABLE tree_tiles (
  level smallint NOT NULL,
  index bigint   NOT NULL,
  root  bytea    NOT NULL,
  CONSTRAINT tree_tiles_pkey PRIMARY KEY (level, index),
  CONSTRAINT tree_tiles_level_check CHECK (level BETWEEN 1 AND 8),
  CONSTRAINT tree_tiles_index_check CHECK (index >= 0),
  CONSTRAINT tree_tiles_root_check CHECK (octet_length(root) = 32)
);

COMMENT ON TABLE tree_tiles IS 'ConfigApi: roots of whole tiles of the Merkle tree over the log; can be made anew';
COMMENT ON COLUMN tree_tiles.index IS 'from 0, within the level; the first tile of level 1 is over the positions 1 to 256';
