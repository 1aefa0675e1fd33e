package io.configapi.reliability.fuzz;

import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.testkit.Sql;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares what was accepted with what was recorded: what was accepted is in the log as it was
 * sent, and nothing else is. For use by one thread.
 */
final class LogJudge {

  /** What the names begin with that are written to beside all cases. */
  static final String BESIDE = "beside.";

  private static final String NEWER =
      """
      SELECT position, name, type, data ->> 'value', metadata ->> 'transaction'
      FROM configapi.events
      WHERE position > ?
      ORDER BY position
      """;

  private final DatabaseSettings database;
  private long position;

  /** What got no answer may be recorded a little later. */
  private List<FuzzCase> unansweredBefore = List.of();

  LogJudge(DatabaseSettings database, long position) {
    this.database = database;
    this.position = position;
  }

  /** One that takes the log as it is now for right. */
  static LogJudge startingAfterNow(DatabaseSettings database) throws SQLException {
    String head = Sql.query(database, "SELECT position FROM configapi.log_head");
    return new LogJudge(database, Long.parseLong(head));
  }

  long position() {
    return position;
  }

  /** An answer that may be one to a write. */
  record Accepted(FuzzCase sent, @Nullable Sent request, HttpAnswer answer) {}

  /** What is wrong with the log since the last time. */
  List<Finding> check(List<Accepted> accepted, List<FuzzCase> unanswered) throws SQLException {
    List<Finding> findings = new ArrayList<>();
    Map<Long, List<Written>> transactions = newer(findings);
    Set<Long> told = new HashSet<>();
    for (Accepted each : accepted) {
      Sent request = each.request();
      if (request == null) {
        told.add(each.answer().position());
      } else {
        compare(each, Written.by(request, each.answer()), transactions, findings);
      }
    }
    List<FuzzCase> suspects = new ArrayList<>(unansweredBefore);
    suspects.addAll(unanswered);
    for (Map.Entry<Long, List<Written>> left : transactions.entrySet()) {
      if (!told.contains(left.getKey()) && !explained(left.getValue(), suspects)) {
        findings.add(
            Finding.ofRun(
                "log changed",
                "nobody was told of position " + left.getKey() + ": " + left.getValue()));
      }
    }
    unansweredBefore = List.copyOf(unanswered);
    return findings;
  }

  private static void compare(
      Accepted each,
      List<Written> expected,
      Map<Long, List<Written>> transactions,
      List<Finding> findings) {
    if (expected.isEmpty()) {
      return;
    }
    long position = each.answer().position();
    List<Written> recorded = transactions.remove(position);
    if (!expected.equals(recorded)) {
      findings.add(
          Finding.of(
              each.sent(),
              "accepted, not recorded so",
              "expected at " + position + ": " + expected + ", is " + recorded));
    }
  }

  private static boolean explained(List<Written> recorded, List<FuzzCase> suspects) {
    if (recorded.stream().allMatch(each -> each.name().startsWith(BESIDE))) {
      return true;
    }
    return suspects.stream().anyMatch(each -> mayHaveWritten(each, recorded));
  }

  private static boolean mayHaveWritten(FuzzCase sent, List<Written> recorded) {
    String text = new String(sent.bytes(), StandardCharsets.ISO_8859_1);
    return recorded.stream().allMatch(each -> text.contains(each.name()))
        || sent.requests().stream().anyMatch(request -> Written.mayBeOf(request, recorded));
  }

  /** The transactions that are new, by the position of their ends. */
  private Map<Long, List<Written>> newer(List<Finding> findings) throws SQLException {
    TreeMap<Long, List<Written>> transactions = new TreeMap<>();
    try (Connection connection = Sql.connect(database);
        PreparedStatement query = connection.prepareStatement(NEWER)) {
      query.setLong(1, position);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          long next = rows.getLong(1);
          if (next != position + 1) {
            findings.add(Finding.ofRun("log", "a gap before position " + next));
          }
          position = next;
          String name = rows.getString(2);
          if (name.startsWith(SmugglingCases.CANARY)) {
            findings.add(Finding.ofRun("smuggled", "position " + next + " was written by " + name));
          }
          String value = rows.getString(3).equals("ConfigValueSet") ? rows.getString(4) : null;
          transactions
              .computeIfAbsent(end(rows.getString(5), next), p -> new ArrayList<>())
              .add(new Written(name, value));
        }
      }
    }
    return transactions;
  }

  private static long end(@Nullable String transaction, long position) {
    return transaction == null
        ? position
        : Long.parseLong(transaction.substring(transaction.indexOf('-') + 1));
  }
}
