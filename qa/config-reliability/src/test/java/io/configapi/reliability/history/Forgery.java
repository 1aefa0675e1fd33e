package io.configapi.reliability.history;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A history that was right until one thing in it was changed.
 *
 * @param kind what was changed
 * @param right as it was before
 * @param forged as it is now
 * @param log that is left
 * @param broken the promises that are broken by this, and no others
 */
record Forgery(String kind, Run right, Run forged, LogRecord log, Set<String> broken) {

  static Forgery of(String kind, Run right, Run forged, Rule... broken) {
    return of(kind, right, forged, forged.log(), broken);
  }

  /** Of a log whose head is forged. */
  static Forgery of(String kind, Run right, LogRecord.Head head, Rule... broken) {
    return of(kind, right, right, new LogRecord(right.rows(), head), broken);
  }

  private static Forgery of(String kind, Run right, Run forged, LogRecord log, Rule... broken) {
    Set<String> promises = new TreeSet<>(Stream.of(broken).map(Rule::promise).toList());
    return new Forgery(kind, right, forged, log, promises);
  }

  List<Violation> violations() {
    return Checker.check(forged.history(), log);
  }

  @Override
  public String toString() {
    return kind;
  }
}
