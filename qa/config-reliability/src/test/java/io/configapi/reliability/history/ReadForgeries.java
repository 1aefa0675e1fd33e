package io.configapi.reliability.history;

import static io.configapi.reliability.history.Story.delete;
import static io.configapi.reliability.history.Story.list;
import static io.configapi.reliability.history.Story.set;
import static io.configapi.reliability.history.Story.value;
import static io.configapi.reliability.history.Story.valueAt;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Reads that show what there never was, or not there. */
final class ReadForgeries {

  private ReadForgeries() {}

  static Stream<Forgery> all() {
    return Stream.of(values(), lists(), positions(), past()).flatMap(List::stream);
  }

  private static Story story() {
    Story story = new Story();
    story.done(0, set("load.a", "one"));
    story.done(0, set("load.b", "two"));
    story.done(0, set("load.a", "three"));
    story.done(0, set("load.c", "four"));
    story.done(0, delete("load.c"));
    return story;
  }

  private static List<Forgery> values() {
    Request.Read read = value("load.a");
    Instant time = Rows.recordedAt(3);
    return List.of(
        shown("a value that never was", read, new Entry("load.a", "3", 2, time)),
        shown("the value before", read, new Entry("load.a", "one", 1, Rows.recordedAt(1))),
        shown("another version", read, new Entry("load.a", "three", 3, time)),
        shown("another time", read, new Entry("load.a", "three", 2, Rows.recordedAt(4))),
        shown("another name", read, new Entry("load.b", "three", 2, time)),
        shown("a value that was deleted", value("load.c"), new Entry("load.c", "four", 1, null)),
        shown("a value that was never set", value("load.d"), new Entry("load.d", "0", 1, null)),
        changed("nothing where a value is", read, Answers.entries(entries -> List.of())));
  }

  private static Forgery shown(String kind, Request.Read read, Entry entry) {
    return changed(kind, read, Answers.entries(entries -> List.of(entry)));
  }

  private static List<Forgery> lists() {
    Entry invented = new Entry("load.d", "0", 1, null);
    Entry deleted = new Entry("load.c", "four", 1, null);
    return List.of(
        listed("without an entry", all -> all.subList(0, 1)),
        listed("with an entry twice", all -> List.of(all.get(0), all.get(0), all.get(1))),
        listed("with an entry that never was", all -> List.of(all.get(0), all.get(1), invented)),
        listed("with a deleted entry", all -> List.of(all.get(0), all.get(1), deleted)),
        listed("out of order", List::reversed));
  }

  private static Forgery listed(String kind, UnaryOperator<List<Entry>> change) {
    return changed("a list " + kind, list("load."), Answers.entries(change));
  }

  private static List<Forgery> positions() {
    return List.of(
        changed("a position that the log does not have", value("load.a"), Answers.position(6)),
        Forgery.of(
            "a read of no position",
            read(value("load.a")),
            read(value("load.a")).answering(Call::isPresentRead, Answers.position(-1)),
            new ReadsShowTheLog(),
            new ReadAfterHonoured()));
  }

  private static List<Forgery> past() {
    Rule rule = new ReadsShowTheLog();
    Story story = story();
    Call read = story.read(1, valueAt("load.a", Rows.recordedAt(2)), 2);
    Run right = story.run();
    Entry present = new Entry("load.a", "three", 2, Rows.recordedAt(3));
    return List.of(
        Forgery.of(
            "a past read of the present",
            right,
            right.answering(read::equals, Answers.entries(entries -> List.of(present))),
            rule),
        Forgery.of(
            "a past read of nothing",
            right,
            right.answering(read::equals, Answers.entries(entries -> List.of())),
            rule));
  }

  private static Forgery changed(String kind, Request.Read read, UnaryOperator<Answer> change) {
    Run right = read(read);
    Run forged = right.answering(Call::isPresentRead, change);
    return Forgery.of("a read: " + kind, right, forged, new ReadsShowTheLog());
  }

  private static Run read(Request.Read read) {
    Story story = story();
    story.read(1, read);
    return story.run();
  }
}
