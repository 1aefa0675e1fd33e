package io.configapi.reliability.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Logs that somebody altered with care, but for the hashes. */
final class HashForgeries {

  private static final Run RIGHT = right();

  private HashForgeries() {}

  private static Run right() {
    Story story = new Story();
    for (String name : List.of("other.a", "other.b", "other.c", "other.d", "other.e")) {
      story.others(name, "1");
    }
    return story.run();
  }

  static Stream<Forgery> all() {
    return Stream.of(
        forged("an altered value", rows -> rows.set(2, Rows.data(rows.get(2), "\"1\"", "\"2\""))),
        forged(
            "an altered last value", rows -> rows.set(4, Rows.data(rows.get(4), "\"1\"", "\"2\""))),
        forged(
            "altered metadata",
            rows -> rows.set(2, Rows.metadata(rows.get(2), "others", "mallory"))),
        forged(
            "an altered time",
            rows ->
                rows.set(2, Rows.recorded(rows.get(2), rows.get(2).recordedAt().plusNanos(1_000)))),
        forged("two rows that changed places", rows -> rows.add(1, rows.remove(2))),
        forged("a row that was removed", rows -> rows.remove(2)),
        forged("a first row that was removed", rows -> rows.remove(0)),
        forged(
            "a row that was put in",
            rows -> rows.add(2, Rows.row(3, "other.f", 1, "1", null, Map.of()))),
        Forgery.of("a head with another hash", RIGHT, headOf(RIGHT), new ChainedHashes()));
  }

  /** Positions and times are made to fit. */
  private static Forgery forged(String kind, Consumer<List<LogEvent>> change) {
    List<LogEvent> rows = new ArrayList<>(RIGHT.rows());
    change.accept(rows);
    for (int i = 0; i < rows.size(); i++) {
      LogEvent row = rows.get(i);
      if (row.position() != i + 1) {
        rows.set(i, Rows.at(row, i + 1, row.version()));
      }
    }
    return Forgery.of(kind, RIGHT, RIGHT.withRows(rows), new ChainedHashes());
  }

  private static LogRecord.Head headOf(Run run) {
    LogEvent last = run.rows().getLast();
    return new LogRecord.Head(last.position(), last.recordedAt(), run.rows().getFirst().hash());
  }
}
