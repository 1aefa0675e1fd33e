package io.configapi.reliability.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A history and its log, to be altered: each method gives another run with one thing changed.
 *
 * @param rows of the log
 */
record Run(List<Call> calls, List<LogEvent> rows, List<WatchRecord> watches, List<Cut> cuts) {

  static final String PREFIX = "load.";

  History history() {
    return new History(PREFIX, calls, watches, cuts);
  }

  LogRecord log() {
    if (rows.isEmpty()) {
      return new LogRecord(rows, new LogRecord.Head(0, Instant.EPOCH, new byte[32]));
    }
    LogEvent last = rows.getLast();
    return new LogRecord(rows, new LogRecord.Head(last.position(), last.recordedAt(), last.hash()));
  }

  List<Violation> violations() {
    return Checker.check(history(), log());
  }

  /** The log as it can be understood. */
  List<Event> events() {
    EventDecoder decoder = new EventDecoder();
    return rows.stream().map(decoder::decode).toList();
  }

  long end() {
    return rows.size();
  }

  Run withCalls(List<Call> others) {
    return new Run(List.copyOf(others), rows, watches, cuts);
  }

  Run withRows(List<LogEvent> others) {
    return new Run(calls, List.copyOf(others), watches, cuts);
  }

  Run withoutLastRow() {
    return withRows(rows.subList(0, rows.size() - 1));
  }

  Run withWatches(List<WatchRecord> others) {
    return new Run(calls, rows, List.copyOf(others), cuts);
  }

  Run withCut(Cut cut) {
    return new Run(calls, rows, watches, List.of(cut));
  }

  /** With one call changed: the one in the middle of those that are meant. */
  Run altering(Predicate<Call> which, UnaryOperator<Call> change) {
    Call victim = middleOf(calls, which);
    List<Call> others = new ArrayList<>(calls);
    others.set(others.indexOf(victim), change.apply(victim));
    return withCalls(others);
  }

  /** With the answer of one call changed. */
  Run answering(Predicate<Call> which, UnaryOperator<Answer> change) {
    return altering(
        which,
        call ->
            new Call(
                call.client(),
                call.node(),
                call.request(),
                call.begin(),
                call.end(),
                change.apply(call.answer())));
  }

  /** With the request of one call changed. */
  Run asking(Predicate<Call> which, UnaryOperator<Request> change) {
    return altering(
        which,
        call ->
            new Call(
                call.client(),
                call.node(),
                change.apply(call.request()),
                call.begin(),
                call.end(),
                call.answer()));
  }

  /** With one row of the log changed: the one in the middle of those that are meant. */
  Run forging(Predicate<Event> which, UnaryOperator<LogEvent> change) {
    int index = (int) middleOf(events(), which).position() - 1;
    List<LogEvent> others = new ArrayList<>(rows);
    others.set(index, change.apply(rows.get(index)));
    return withRows(others);
  }

  /** With all hashes as one who can write to the database would make them. */
  Run hashedAnew() {
    List<LogEvent> others = new ArrayList<>();
    byte[] before = new byte[32];
    for (LogEvent row : rows) {
      before = ChainedHashes.hash(before, row);
      others.add(Rows.hashed(row, before));
    }
    return withRows(others);
  }

  private static <T> T middleOf(List<T> all, Predicate<T> which) {
    List<T> meant = all.stream().filter(which).toList();
    if (meant.isEmpty()) {
      throw new AssertionError("none that is meant");
    }
    return meant.get(meant.size() / 2);
  }
}
