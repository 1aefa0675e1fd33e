package io.configapi.reliability.history;

import static io.configapi.reliability.history.Story.delete;
import static io.configapi.reliability.history.Story.set;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Writes that were judged wrongly: done where they could not be, or not done where they could. */
final class JudgedForgeries {

  private JudgedForgeries() {}

  static Stream<Forgery> all() {
    return Stream.of(conditions(), rejections(), rejectedOnceDone()).flatMap(List::stream);
  }

  private static List<Forgery> conditions() {
    Story story = new Story();
    Call first = story.done(0, set("load.a", "one", Condition.ABSENT));
    Call second = story.done(0, set("load.a", "two", new Condition.Version(1)));
    Call both = story.done(0, set("load.b", "three"), set("load.b", "four", Condition.PRESENT));
    Call lost = story.lost(0, story.write(set("load.c", "five", Condition.ABSENT)));
    Run right = story.run();
    return List.of(
        demanding("another version was there", right, second, new Condition.Version(2)),
        demanding("a value was there", right, second, Condition.ABSENT),
        demanding("no value was there", right, first, Condition.PRESENT),
        demanding("no version was there", right, first, new Condition.Version(1)),
        demanding("not so within the transaction", right, both, Condition.ABSENT),
        demanding("not so, without an answer", right, lost, Condition.PRESENT));
  }

  /** With another condition of its last operation. */
  private static Forgery demanding(String kind, Run right, Call call, Condition condition) {
    Run forged = right.asking(call::equals, request -> demanding(request, condition));
    return Forgery.of("a condition: " + kind, right, forged, new ConditionsJudged());
  }

  private static Request demanding(Request request, Condition condition) {
    if (!(request instanceof Request.Write write)) {
      throw new AssertionError("reads have no condition");
    }
    List<Operation> operations = new ArrayList<>(write.operations());
    Operation last = operations.removeLast();
    operations.add(new Operation(last.name(), last.value(), condition));
    return new Request.Write(
        write.id(), operations, write.transaction(), write.actor(), write.key());
  }

  private static List<Forgery> rejections() {
    Story story = new Story();
    story.done(0, set("load.a", "one"));
    story.done(0, set("load.c", "one"));
    story.done(0, delete("load.c"));
    Call condition = story.done(0, set("load.a", "two", Condition.ABSENT));
    Call neverSet = story.done(0, delete("load.b"));
    Call deleted = story.done(0, delete("load.c"));
    Call all = story.done(0, set("load.a", "two"), delete("load.b"));
    story.done(0, set("load.d", "one"));
    Call tooEarly = story.done(0, set("load.d", "two", Condition.ABSENT));
    Run right = story.run();
    Rule rule = new RejectionsRight();
    return List.of(
        Forgery.of(
            "a rejection: its condition holds",
            right,
            right.asking(condition::equals, request -> demanding(request, Condition.PRESENT)),
            rule),
        answering("another version is there", right, condition, Answers.version(2)),
        answering("not never set, but deleted", right, deleted, Answers.status(404)),
        answering("not deleted, but never set", right, neverSet, Answers.status(410)),
        answering("of another kind", right, all, Answers.status(412)),
        Forgery.of(
            "a rejection: what it goes by was not yet there",
            right,
            right.altering(tooEarly::equals, call -> Calls.later(call, -2 * Story.STEP)),
            rule),
        couldBeDone());
  }

  private static Forgery answering(
      String kind, Run right, Call call, UnaryOperator<Answer> change) {
    return Forgery.of(
        "a rejection: " + kind,
        right,
        right.answering(call::equals, change),
        new RejectionsRight());
  }

  private static Forgery couldBeDone() {
    Story story = new Story();
    story.done(0, set("load.a", "one"));
    Request.Write write = story.write(set("load.b", "one"), delete("load.a"));
    Run right = story.run();
    story.answered(0, write, Answer.of(Outcome.REJECTED, 409, -1, -1));
    return Forgery.of(
        "a rejection: a transaction that can be done", right, story.run(), new RejectionsRight());
  }

  /** The reason may be just that it is done already. */
  private static List<Forgery> rejectedOnceDone() {
    Story acknowledged = new Story();
    Request.Write write = acknowledged.keyed(set("load.a", "one", Condition.ABSENT));
    acknowledged.done(0, write);
    Story lost = new Story();
    lost.lost(0, write);
    return List.of(
        rejectedOnceDone("its first answer was that it is done", acknowledged, write),
        rejectedOnceDone("it was done without an answer", lost, write));
  }

  private static Forgery rejectedOnceDone(String kind, Story story, Request.Write write) {
    Call again = story.again(1, write);
    Run right = story.run();
    Answer rejected = Answer.of(Outcome.REJECTED, 412, -1, 1);
    return answering("under its key, though " + kind, right, again, answer -> rejected);
  }
}
