package io.configapi.reliability.fuzz;

import io.configapi.reliability.fuzz.LogJudge.Accepted;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of the cases so far, added up. Safe for use by many threads. */
final class Tally {

  private static final int MOST_FINDINGS = 300;

  private final List<Finding> findings = new ArrayList<>();
  private final Map<Integer, Long> statuses = new TreeMap<>();
  private final Map<String, Long> kinds = new TreeMap<>();
  private List<Accepted> accepted = new ArrayList<>();
  private List<FuzzCase> unanswered = new ArrayList<>();
  private long cases;
  private long requests;

  synchronized void add(FuzzCase sent, AnswerJudge.Judgement judged) {
    cases++;
    requests += sent.size();
    kinds.merge(sent.kind(), (long) sent.size(), Long::sum);
    judged.findings().forEach(this::found);
    List<HttpAnswer> answers = judged.answers();
    for (int i = 0; i < answers.size(); i++) {
      HttpAnswer answer = answers.get(i);
      statuses.merge(answer.status(), 1L, Long::sum);
      if (answer.status() < 300 && answer.position() >= 0) {
        Sent request = i < sent.requests().size() ? sent.requests().get(i) : null;
        accepted.add(new Accepted(sent, request, answer));
      }
    }
    if (answers.size() < sent.size()) {
      statuses.merge(0, (long) sent.size() - answers.size(), Long::sum);
      unanswered.add(sent);
    }
  }

  synchronized void found(Finding finding) {
    if (findings.size() < MOST_FINDINGS) {
      findings.add(finding);
    }
  }

  /** What was accepted since this was asked last, and what got no answer. */
  synchronized void judgeWith(LogJudge judge) throws SQLException {
    judge.check(accepted, unanswered).forEach(this::found);
    accepted = new ArrayList<>();
    unanswered = new ArrayList<>();
  }

  synchronized long cases() {
    return cases;
  }

  synchronized long requests() {
    return requests;
  }

  synchronized Map<Integer, Long> statuses() {
    return Map.copyOf(statuses);
  }

  synchronized Map<String, Long> kinds() {
    return Map.copyOf(kinds);
  }

  synchronized List<Finding> findings() {
    return List.copyOf(findings);
  }
}
