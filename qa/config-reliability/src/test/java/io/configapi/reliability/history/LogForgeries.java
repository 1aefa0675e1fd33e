package io.configapi.reliability.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Logs that are not what the store writes. */
final class LogForgeries {

  private static final Run RIGHT = right();
  private static final LogEvent LAST = RIGHT.rows().getLast();
  private static final long END = LAST.position();

  private LogForgeries() {}

  static Stream<Forgery> all() {
    return Stream.of(counted(), timed(), sound()).flatMap(List::stream);
  }

  /** Others' events at the end: what they wrote is known from the log only. */
  private static Run right() {
    Story story = new Story();
    story.done(0, Story.set("load.a", "one"));
    story.others("other.x", "1");
    story.others("other.y", "1");
    story.others("other.x", "2");
    story.others("other.y", "2");
    story.others("other.z", "1");
    return story.run();
  }

  private static List<Forgery> counted() {
    return List.of(
        anew("a gap in positions", row -> Rows.at(row, END + 1, 1), new GaplessLog()),
        anew(
            "a position twice",
            row -> Rows.recorded(Rows.at(row, END - 1, 1), row.recordedAt()),
            new GaplessLog()),
        anew("a gap in versions", row -> Rows.at(row, END, 2), new GaplessLog()),
        anew(
            "a version twice",
            row -> Rows.row(END, "other.y", 2, "3", "2", Map.of()),
            new GaplessLog()),
        Forgery.of("a head further on", RIGHT, head(END + 1, LAST), new GaplessLog()),
        Forgery.of("a head not as far on", RIGHT, head(END - 1, LAST), new GaplessLog()));
  }

  private static List<Forgery> timed() {
    return List.of(
        anew("two events at one time", row -> recorded(row, END - 1), new RisingTimes()),
        anew("an event that is older", row -> recorded(row, END - 2), new RisingTimes()),
        Forgery.of(
            "a head of another time",
            RIGHT,
            head(END, recorded(LAST, END + 1)),
            new RisingTimes()));
  }

  private static List<Forgery> sound() {
    return List.of(
        anew("a type nobody knows", row -> Rows.typed(row, "ConfigCopied"), new SoundEvents()),
        anew("data that are no JSON", row -> Rows.data(row, "\\{", ""), new SoundEvents()),
        anew(
            "data without a value", row -> Rows.data(row, "\"value\"", "\"x\""), new SoundEvents()),
        anew(
            "data of another configuration",
            row -> Rows.data(row, "other.z", "other.v"),
            new SoundEvents()),
        anew(
            "another old value",
            row -> Rows.data(row, "\"old_value\":null", "\"old_value\":\"0\""),
            new SoundEvents()),
        anew(
            "a deletion of nothing",
            row -> Rows.row(END, "other.z", 1, null, "1", Map.of()),
            new SoundEvents()));
  }

  /** The last row is another one, and whoever did it knows how to hash. */
  private static Forgery anew(String kind, UnaryOperator<LogEvent> change, Rule broken) {
    List<LogEvent> rows = new ArrayList<>(RIGHT.rows());
    rows.set(rows.size() - 1, change.apply(LAST));
    return Forgery.of(kind, RIGHT, RIGHT.withRows(rows).hashedAnew(), broken);
  }

  private static LogEvent recorded(LogEvent row, long at) {
    Instant instant = Rows.recordedAt(at);
    return Rows.recorded(row, instant);
  }

  private static LogRecord.Head head(long position, LogEvent row) {
    return new LogRecord.Head(position, row.recordedAt(), row.hash());
  }
}
