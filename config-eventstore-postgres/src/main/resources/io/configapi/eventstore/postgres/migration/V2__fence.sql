-- Appends may name the head they continue instead of locking it first. Whoever must be sure that such a statement,
-- perhaps still under way on a connection that was lost, comes to nothing raises the fence.
ALTER TABLE log_head ADD COLUMN fence bigint NOT NULL DEFAULT 0;

COMMENT ON COLUMN log_head.fence IS 'an append that names another fence than this one is refused';
