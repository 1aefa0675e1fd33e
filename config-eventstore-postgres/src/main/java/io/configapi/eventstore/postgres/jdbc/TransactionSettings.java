package io.configapi.eventstore.postgres.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * The settings of a transaction, which end with it, and its isolation: what a role or a database
 * has for them does not count.
 */
final class TransactionSettings {

  private static final String USUAL_ISOLATION = "read committed";

  /** How many answers there are to the settings. */
  private static final int ANSWERS = 2;

  private final String isolation;
  private final Map<String, String> values;
  private final String statements;

  private TransactionSettings(String isolation, Map<String, String> values) {
    this.isolation = isolation;
    this.values = values;
    String begin = "SET TRANSACTION ISOLATION LEVEL " + isolation + ";\nSELECT ";
    StringJoiner text = new StringJoiner(", ", begin, ";\n");
    values.forEach((name, value) -> text.add("set_config('" + name + "', " + value + ", true)"));
    this.statements = text.toString();
  }

  /**
   * Of a transaction each of whose statements the server works on for no longer than this, and that
   * waits for the next one for no longer.
   */
  static TransactionSettings boundedBy(Duration statement) {
    return new TransactionSettings(USUAL_ISOLATION, Map.of())
        .with("statement_timeout", statement)
        .with("idle_in_transaction_session_timeout", statement);
  }

  /** Of a transaction that may take as long as it likes, in one snapshot. */
  static TransactionSettings ofOneSnapshot() {
    return new TransactionSettings("repeatable read", Map.of())
        .with("statement_timeout", Duration.ZERO)
        .with("idle_in_transaction_session_timeout", Duration.ZERO);
  }

  TransactionSettings with(String name, Duration value) {
    return withExpression(name, "'" + value.toMillis() + "'");
  }

  TransactionSettings with(String name, String value) {
    return withExpression(name, "'" + value + "'");
  }

  /**
   * What is committed is durable, whatever the default is; where it is more than that, as
   * remote_apply, it stays so.
   */
  TransactionSettings durable() {
    return withExpression(
        "synchronous_commit",
        "CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on'"
            + " ELSE current_setting('synchronous_commit') END");
  }

  /**
   * Begins a transaction with them, by a round trip of its own, on a connection without auto-commit
   * that is not bound to them.
   */
  void begin(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(statements);
    }
  }

  /** The statement behind the settings; they are its first two answers. */
  String before(String sql) {
    return statements + sql;
  }

  /**
   * Passes over the answers to the settings.
   *
   * @return whether the statement's own first answer has rows
   */
  static boolean passOver(Statement statement) throws SQLException {
    boolean rows = false;
    for (int i = 0; i < ANSWERS; i++) {
      rows = statement.getMoreResults();
    }
    return rows;
  }

  private TransactionSettings withExpression(String name, String expression) {
    Map<String, String> more = new TreeMap<>(values);
    more.put(name, expression);
    return new TransactionSettings(isolation, more);
  }
}
