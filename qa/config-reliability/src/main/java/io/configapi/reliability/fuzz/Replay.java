package io.configapi.reliability.fuzz;

import io.configapi.eventstore.postgres.testkit.TestDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * One case of a seed, sent again to a server that holds what it held at the beginning.
 *
 * @param sent the bytes, as they can be read
 * @param answered what came back
 * @param findings what is wrong with it
 * @param smallest the fewest of the bytes that show the first finding by themselves; empty if there
 *     is none
 */
public record Replay(String sent, String answered, List<Finding> findings, String smallest) {

  private static final int SHOWN = 20_000;

  public Replay {
    findings = List.copyOf(findings);
  }

  /** Sends it to a server and a database that are started for it. */
  public static Replay of(long seed, long number) {
    try (TestDatabase database = TestDatabase.create();
        FuzzedServer server = FuzzedServer.start(database.settings())) {
      FuzzCase sent = new FuzzCases(seed, FuzzedState.prepare(server)).of(number);
      LogJudge log = LogJudge.startingAfterNow(database.settings());
      RawClient client = new RawClient(server.address());
      Received received = client.exchange(sent.bytes());
      Tally tally = new Tally();
      tally.add(sent, AnswerJudge.judge(sent, received));
      tally.judgeWith(log);
      List<Finding> findings = new ArrayList<>(tally.findings());
      server.complaints().forEach(line -> findings.add(Finding.ofRun("stderr", line)));
      byte[] smallest =
          findings.isEmpty() ? new byte[0] : Smallest.failing(sent.bytes(), client::exchange);
      return new Replay(
          VisibleBytes.of(sent.bytes(), SHOWN),
          VisibleBytes.of(received.bytes(), SHOWN),
          findings,
          VisibleBytes.of(smallest, SHOWN));
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("the case can't be sent again", e);
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("sent: ").append(sent).append("\nanswered: ").append(answered).append('\n');
    findings.forEach(finding -> text.append("* ").append(finding).append('\n'));
    return smallest.isEmpty() ? text.toString() : text + "smallest: " + smallest;
  }
}
