package io.configapi.reliability.fuzz;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was sent, what came of it, and what should not have.
 *
 * @param seed what the cases were made from
 * @param cases how many connections were made
 * @param requests how many requests went down them
 * @param beside how many slow clients and huge bodies there were beside them
 * @param recorded how many events the log had at the end
 * @param took how long it took
 * @param statuses how many answers there were by status, 0 for connections closed without one
 * @param kinds how many requests there were by the kind of their case
 * @param before what the server kept at the beginning
 * @param after what it kept at the end
 * @param findings what is wrong; no more than a few hundred
 */
public record FuzzReport(
    long seed,
    long cases,
    long requests,
    long beside,
    long recorded,
    Duration took,
    Map<Integer, Long> statuses,
    Map<String, Long> kinds,
    Footprint before,
    Footprint after,
    List<Finding> findings) {

  public FuzzReport {
    findings = List.copyOf(findings);
  }

  /** In lines, for people. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("seed ").append(seed).append(": ");
    text.append(requests).append(" requests on ").append(cases).append(" connections in ");
    text.append(took.toSeconds()).append(" s, ").append(beside).append(" clients beside, ");
    text.append(recorded).append(" events recorded\n");
    text.append("answers by status: ").append(new TreeMap<>(statuses)).append('\n');
    text.append("requests by kind: ").append(new TreeMap<>(kinds)).append('\n');
    text.append("before: ").append(before).append("\nafter:  ").append(after).append('\n');
    text.append(findings.size()).append(" findings\n");
    findings.forEach(finding -> text.append("* ").append(finding).append('\n'));
    return text.toString();
  }
}
