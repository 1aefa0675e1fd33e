package io.configapi.reliability.history;

import static io.configapi.reliability.history.Story.list;
import static io.configapi.reliability.history.Story.set;
import static io.configapi.reliability.history.Story.value;
import static io.configapi.reliability.history.Story.valueAt;

import java.util.List;
import java.util.stream.Stream;

/** Reads of a state that there was, but that it was not the time to show. */
final class StaleForgeries {

  private static final int WRITER = 0;
  private static final int READER = 1;

  private StaleForgeries() {}

  static Stream<Forgery> all() {
    return Stream.of(present(), past(), transactions()).flatMap(List::stream);
  }

  /** What is read is the same all the time. */
  private static Story story() {
    Story story = new Story();
    story.done(WRITER, set("load.a", "one"));
    story.done(WRITER, set("load.b", "two"));
    story.done(WRITER, set("load.b", "three"));
    return story;
  }

  private static List<Forgery> present() {
    Story read = story();
    read.read(READER, list("load.a"));
    Story acknowledged = story();
    acknowledged.done(READER, set("load.b", "four"));
    Story watched = story();
    watched.watch(READER, "");
    return List.of(
        older("than was asked for", story(), 3, new ReadAfterHonoured()),
        older("than a read before it", read, 0, NodesGoForward.inReads()),
        older("than what its node acknowledged", acknowledged, 0, NodesGoForward.fromWrites()),
        older("than what a watch told", watched, 0, NodesGoForward.fromWatches()));
  }

  private static Forgery older(String than, Story story, long after, Rule broken) {
    Call read = story.read(READER, new Request.ReadValue("load.a", after, null));
    Run right = story.run();
    return Forgery.of(
        "a read older " + than, right, right.answering(read::equals, Answers.position(2)), broken);
  }

  private static List<Forgery> past() {
    Story story = story();
    Call between = story.read(READER, valueAt("load.a", Rows.recordedAt(2).plusNanos(1_000)), 2);
    Call future = story.read(READER, valueAt("load.a", Rows.recordedAt(99)), 3);
    story.done(WRITER, set("load.b", "four"));
    Run right = story.run();
    return List.of(
        asOf("an older position than it had then", right, between, 1),
        asOf("a later position than it had then", right, between, 3),
        asOf("a future one that is older than was known", right, future, 2),
        asOf("a future one that can't be yet", right, future, 4));
  }

  private static Forgery asOf(String kind, Run right, Call read, long position) {
    return Forgery.of(
        "a read as of an instant: " + kind,
        right,
        right.answering(read::equals, Answers.position(position)),
        new TimeTravelRight());
  }

  private static List<Forgery> transactions() {
    Story story = new Story();
    story.done(WRITER, set("load.a", "one"), set("load.b", "two"));
    story.done(WRITER, set("load.c", "three"));
    Run right = story.run();
    Call read = story.read(READER, value("load.a"), 2);
    Run withRead = story.run();
    Rule rule = new TransactionsWhole();
    return List.of(
        Forgery.of(
            "a read within a transaction",
            withRead,
            withRead.answering(read::equals, Answers.position(1)),
            rule),
        marked("not at all", right, 2, ",\"transaction\":\"1-2\"", ""),
        marked("as a larger one", right, 2, "1-2", "1-3"),
        marked("as a smaller one", right, 1, "1-2", "1-1"),
        marked("though it is none", right, 3, "\\}$", ",\"transaction\":\"3-3\"}"));
  }

  private static Forgery marked(String kind, Run right, long position, String part, String other) {
    Run forged =
        right.forging(
            event -> event.position() == position, row -> Rows.metadata(row, part, other));
    return Forgery.of(
        "a transaction marked " + kind, right, forged.hashedAnew(), new TransactionsWhole());
  }
}
