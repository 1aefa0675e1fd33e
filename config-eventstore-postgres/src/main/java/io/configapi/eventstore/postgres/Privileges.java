package io.configapi.eventstore.postgres;

import io.configapi.domain.failure.IncompatibleStoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What the role of a server may do. Those that own the schema may do all; to others it is granted
 * (docs/operations.md, "Privileges"). Asked for at the start: one that is missing would else be
 * found out by the first call that needs it, and each one after.
 */
final class Privileges {

  private Privileges() {}

  /**
   * Makes sure of all that a server needs.
   *
   * @throws IncompatibleStoreException if one is missing; the message names all that are
   */
  static void require(Connection connection) throws SQLException {
    String sql =
        """
        SELECT string_agg(n.privilege || ' on configapi.' || c.relname, ', ' ORDER BY n.ordinality)
          FROM ROWS FROM (
                 unnest(ARRAY['schema_history', 'events', 'events', 'log_head', 'log_head',
                              'idempotency_keys', 'idempotency_keys', 'idempotency_keys',
                              'idempotency_keys', 'tree_tiles', 'tree_tiles', 'log_identity']),
                 unnest(ARRAY['SELECT', 'SELECT', 'INSERT', 'SELECT', 'UPDATE',
                              'SELECT', 'INSERT', 'UPDATE',
                              'DELETE', 'SELECT', 'INSERT', 'SELECT'])
               ) WITH ORDINALITY AS n (relname, privilege, ordinality)
          JOIN pg_catalog.pg_class c
            ON c.relname = n.relname AND c.relnamespace = 'configapi'::regnamespace
         WHERE NOT has_table_privilege(c.oid, n.privilege)
        """;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      String missing = row.next() ? row.getString(1) : null;
      if (missing != null) {
        throw new IncompatibleStoreException(
            "The database's user lacks the privilege "
                + missing
                + "; what a server needs is in docs/operations.md, \"Privileges\"");
      }
    }
  }
}
