-- The state of all names is read along the index (name, position). That needs no look at the table only where VACUUM has
-- marked its pages as visible to all, which by default waits until a fifth of the table is new: of ten million events two
-- million looks. Here it comes after so many events, whatever the table's size, and costs what those take. PostgreSQL 12 has
-- no such setting.
DO $$
BEGIN
  IF current_setting('server_version_num')::int >= 130000 THEN
    ALTER TABLE events SET (
      autovacuum_vacuum_insert_scale_factor = 0,
      autovacuum_vacuum_insert_threshold = 100000);
  END IF;
END
$$;
