package io.configapi.reliability.history;

import static io.configapi.reliability.history.Story.set;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Logs that have writes twice, in part, or in an order that nobody can have lived through. */
final class OrderForgeries {

  private OrderForgeries() {}

  static Stream<Forgery> all() {
    return Stream.of(once(), inOrder()).flatMap(List::stream);
  }

  private static List<Forgery> once() {
    return List.of(
        twiceWithoutAnswer(), twiceByRetry(), twiceAcknowledged(), half(), interleaved());
  }

  private static Forgery twiceWithoutAnswer() {
    Story story = new Story();
    Request.Write write = story.write(set("load.a", "one"));
    story.lost(0, write);
    Run right = story.run();
    story.record(write);
    return Forgery.of(
        "a write without an answer is there twice", right, story.run(), new WritesOnce());
  }

  private static Forgery twiceByRetry() {
    Story right = new Story();
    Story forged = new Story();
    Request.Write write = right.keyed(set("load.a", "one"));
    right.lost(0, write);
    forged.lost(0, write);
    right.again(1, write);
    forged.done(1, write);
    return Forgery.of(
        "a write sent again is there again", right.run(), forged.run(), new WritesOnce());
  }

  private static Forgery twiceAcknowledged() {
    Story story = new Story();
    Request.Write write = story.keyed(set("load.a", "one"));
    story.done(0, write);
    Run right = story.run();
    story.record(write);
    return Forgery.of(
        "an acknowledged write is there twice",
        right,
        story.run(),
        new WritesOnce(),
        new AcknowledgedWritesKept());
  }

  private static Forgery half() {
    Run right = lostTransaction();
    return Forgery.of("half of a transaction", right, right.withoutLastRow(), new WritesOnce());
  }

  private static Forgery interleaved() {
    Run right = lostTransaction();
    List<LogEvent> rows = new ArrayList<>();
    rows.add(Rows.metadata(right.rows().get(0), "1-2", "1-3"));
    Story others = new Story();
    others.others("other.x", "1");
    rows.add(Rows.at(others.run().rows().getFirst(), 2, 1));
    rows.add(Rows.metadata(Rows.at(right.rows().get(1), 3, 1), "1-2", "1-3"));
    return Forgery.of(
        "a transaction with another's event in it",
        right,
        right.withRows(rows).hashedAnew(),
        new WritesOnce());
  }

  private static Run lostTransaction() {
    Story story = new Story();
    story.lost(0, story.write(set("load.a", "one"), set("load.b", "two")));
    return story.run();
  }

  private static List<Forgery> inOrder() {
    return List.of(
        answersSwapped(), beforeAnAnswer(), readBeforeItWasSent(), watchedBeforeItWasSent());
  }

  private static Forgery answersSwapped() {
    Story story = new Story();
    Call first = story.done(0, set("load.a", "one"));
    Call second = story.done(1, set("load.b", "two"));
    Run right = story.run();
    Run forged =
        right
            .withRows(swapped(right.rows()))
            .hashedAnew()
            .answering(first::equals, Answers.position(2))
            .answering(second::equals, Answers.position(1));
    return Forgery.of(
        "a write stands before one that was answered before", right, forged, new RealTimeOrder());
  }

  private static Forgery beforeAnAnswer() {
    Story story = new Story();
    Call first = story.done(0, set("load.a", "one"));
    story.lost(1, story.write(set("load.b", "two")));
    Run right = story.run();
    Run forged =
        right
            .withRows(swapped(right.rows()))
            .hashedAnew()
            .answering(first::equals, Answers.position(2));
    return Forgery.of(
        "a write without an answer stands before one that was answered before",
        right,
        forged,
        new RealTimeOrder());
  }

  private static Forgery readBeforeItWasSent() {
    Story story = new Story();
    story.done(0, set("load.a", "one"));
    Call read = story.read(1, Story.value("load.a"));
    story.done(0, set("load.b", "two"));
    Run right = story.run();
    return Forgery.of(
        "a read shows a write before it was sent",
        right,
        right.answering(read::equals, Answers.position(2)),
        new RealTimeOrder());
  }

  private static Forgery watchedBeforeItWasSent() {
    Story story = new Story();
    Call write = story.done(0, set("load.a", "one"));
    story.watch(1, "");
    Run right = story.run();
    return Forgery.of(
        "a watch tells of a write before it was sent",
        right,
        right.altering(write::equals, call -> Calls.later(call, 10 * Story.STEP)),
        new RealTimeOrder());
  }

  /** Two rows, the second one first. */
  private static List<LogEvent> swapped(List<LogEvent> rows) {
    return List.of(Rows.at(rows.get(1), 1, 1), Rows.at(rows.get(0), 2, 1));
  }
}
