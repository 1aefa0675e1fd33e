package io.configapi.eventstore.postgres.testkit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a query did to the events, counted by the server: which indexes it went along, how many rows
 * it read, used or not, and how many blocks it touched.
 *
 * @param ways the kinds of nodes that read events, with their index, each once
 */
public record ReadRows(List<String> ways, long rows, long blocks) {

  private static final String SUMMARY =
      """
      SELECT array_agg(DISTINCT concat_ws(' ', node ->> 'Node Type', node ->> 'Index Name')),
             sum(((node ->> 'Actual Rows')::numeric
                  + coalesce((node ->> 'Rows Removed by Filter')::numeric, 0)
                  + coalesce((node ->> 'Rows Removed by Index Recheck')::numeric, 0))
                 * (node ->> 'Actual Loops')::numeric),
             (SELECT (root ->> 'Shared Hit Blocks')::bigint + (root ->> 'Shared Read Blocks')::bigint
                FROM jsonb_path_query(?::jsonb, 'strict $[0].Plan') AS root)
        FROM jsonb_path_query(?::jsonb, 'strict $.** ? (@."Relation Name" == "events")') AS node
      """;

  /** Runs a query as the server would once it knows it well, or as it does for these arguments. */
  public static ReadRows of(
      Connection connection, String sql, List<String> arguments, boolean generic)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "SET plan_cache_mode = force_" + (generic ? "generic" : "custom") + "_plan");
      statement.execute("PREPARE asked AS " + numbered(sql));
      try (ResultSet plan =
          statement.executeQuery(
              "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE asked"
                  + (arguments.isEmpty() ? "" : "(" + String.join(", ", arguments) + ")"))) {
        plan.next();
        return summary(connection, plan.getString(1));
      } finally {
        statement.execute("DEALLOCATE asked");
      }
    }
  }

  private static ReadRows summary(Connection connection, String plan) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(SUMMARY)) {
      query.setString(1, plan);
      query.setString(2, plan);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        String[] ways = (String[]) row.getArray(1).getArray();
        return new ReadRows(List.of(ways), row.getLong(2), row.getLong(3));
      }
    }
  }

  /** With the parameters as PREPARE has them. */
  private static String numbered(String sql) {
    int[] parameter = {0};
    return Pattern.compile("[?]").matcher(sql).replaceAll(mark -> "\\$" + ++parameter[0]);
  }
}
