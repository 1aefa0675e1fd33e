package io.configapi.reliability.history;

import static io.configapi.reliability.history.Story.set;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Logs that have another thing than was sent, or was answered. */
final class WriteForgeries {

  private WriteForgeries() {}

  static Stream<Forgery> all() {
    return Stream.of(notSent(), answered(), answeredInTransactions(), undone())
        .flatMap(List::stream);
  }

  private static List<Forgery> notSent() {
    Rule rule = new NothingForged();
    return List.of(
        forged("another value", row -> Rows.data(row, "two", "2"), rule),
        forged("another actor", row -> Rows.metadata(row, "client", "mallory"), rule),
        forged("another key", row -> Rows.metadata(row, "key-2", "key-3"), rule),
        forged("no key", row -> Rows.metadata(row, ",\"idempotency_key\":\"key-2\"", ""), rule),
        forged("another name", row -> sent("load.c"), rule),
        added("an event that nobody sent", Map.of("actor", "client"), rule),
        added("an event of a write that was not sent", Map.of("correlation_id", "w7"), rule),
        added("an event that names no write", Map.of("correlation_id", "seven"), rule),
        otherOrder());
  }

  private static List<Forgery> answered() {
    Rule rule = new AcknowledgedWritesKept();
    Story story = new Story();
    story.done(0, set("load.a", "one"));
    Request.Write keyed = story.keyed(set("load.a", "two"));
    Call second = story.done(0, keyed);
    Run right = story.run();
    Call replayed = story.again(1, keyed);
    Run withReplayed = story.run();
    return List.of(
        Forgery.of("an acknowledged write is missing", right, right.withoutLastRow(), rule),
        answering("an answer of a later position", right, second, Answers.position(3), rule),
        answering("an answer of an older position", right, second, Answers.position(1), rule),
        answering("an answer of no position", right, second, Answers.position(-1), rule),
        answering("an answer of another version", right, second, Answers.version(1), rule),
        answering(
            "a replayed answer of another position",
            withReplayed,
            replayed,
            Answers.position(1),
            rule));
  }

  private static List<Forgery> answeredInTransactions() {
    Rule rule = new AcknowledgedWritesKept();
    Story story = new Story();
    Call call = story.done(0, set("load.a", "one"), set("load.b", "two"));
    Run right = story.run();
    return List.of(
        answering(
            "a transaction answered with fewer events",
            right,
            call,
            Answers.entries(entries -> entries.subList(0, 1)),
            rule),
        answering(
            "a transaction answered in another order",
            right,
            call,
            Answers.entries(List::reversed),
            rule),
        answering(
            "a transaction answered with another value",
            right,
            call,
            Answers.entries(
                entries -> List.of(entries.getFirst(), new Entry("load.b", "2", 1, null))),
            rule));
  }

  private static List<Forgery> undone() {
    Rule rule = new UndoneWritesAbsent();
    Story story = new Story();
    story.done(0, set("load.a", "one"));
    Call second = story.done(0, set("load.a", "two"));
    Run right = story.run();
    return List.of(
        answering(
            "a write that failed is there", right, second, Answers.as(Outcome.FAILED, 503), rule),
        answering("a write never sent is there", right, second, answer -> Answer.refused(), rule),
        rejected(rule));
  }

  /** It was right to reject it, and right to record it, but not both. */
  private static Forgery rejected(Rule rule) {
    Story story = new Story();
    story.done(0, set("load.a", "one"));
    story.done(1, Story.delete("load.a"));
    Call call = story.done(0, set("load.a", "two", Condition.ABSENT));
    Run late = story.run();
    Run right = late.altering(call::equals, c -> Calls.begun(c, c.begin() - 2 * Story.STEP + 60));
    Answer rejected = Answer.of(Outcome.REJECTED, 412, -1, 1);
    return Forgery.of(
        "a write that was rejected is there",
        right,
        right.answering(c -> c.answer().equals(call.answer()), answer -> rejected),
        rule);
  }

  private static Forgery otherOrder() {
    Story story = new Story();
    Request.Write write = story.write(set("load.a", "one"), set("load.b", "two"));
    story.lost(0, write);
    Run right = story.run();
    Story other = new Story();
    other.record(other.write(set("load.b", "two"), set("load.a", "one")));
    return Forgery.of(
        "a transaction in another order",
        right,
        right.withRows(other.run().rows()),
        new NothingForged());
  }

  private static Forgery forged(String kind, UnaryOperator<LogEvent> change, Rule rule) {
    Run right = keyed();
    List<LogEvent> rows = new ArrayList<>(right.rows());
    rows.set(1, change.apply(rows.get(1)));
    return Forgery.of(kind, right, right.withRows(rows).hashedAnew(), rule);
  }

  private static Forgery added(String kind, Map<String, String> metadata, Rule rule) {
    Run right = keyed();
    List<LogEvent> rows = new ArrayList<>(right.rows());
    rows.add(Rows.row(3, "load.c", 1, "three", null, metadata));
    return Forgery.of(kind, right, right.withRows(rows).hashedAnew(), rule);
  }

  private static Run keyed() {
    Story story = new Story();
    story.done(0, set("load.a", "one"));
    story.done(0, story.keyed(set("load.b", "two")));
    return story.run();
  }

  private static LogEvent sent(String name) {
    Map<String, String> metadata =
        Map.of("actor", "client", "correlation_id", "w2", "idempotency_key", "key-2");
    return Rows.row(2, name, 1, "two", null, metadata);
  }

  private static Forgery answering(
      String kind, Run right, Call call, UnaryOperator<Answer> change, Rule rule) {
    return Forgery.of(kind, right, right.answering(call::equals, change), rule);
  }
}
