package io.configapi.reliability.history;

import static io.configapi.reliability.history.Story.set;

import java.util.stream.Stream;

/** First answers that come too often, and answers again that had no first one. */
final class KeyForgeries {

  private KeyForgeries() {}

  static Stream<Forgery> all() {
    return Stream.of(firstTwice(), withoutKey(), withoutFirst(), bothAgain(), firstAfterAgain());
  }

  private static Forgery firstTwice() {
    Story story = new Story();
    Request.Write write = story.keyed(set("load.a", "one"));
    story.done(0, write);
    Call again = story.again(1, write);
    return replayed("a first answer twice", story.run(), again, false);
  }

  private static Forgery withoutKey() {
    Story story = new Story();
    Call call = story.done(0, set("load.a", "one"));
    return replayed("a first answer again of a write without a key", story.run(), call, true);
  }

  private static Forgery withoutFirst() {
    Story story = new Story();
    Request.Write write = story.keyed(set("load.a", "one"));
    story.answered(0, write, Answer.of(Outcome.FAILED, 503, -1, -1));
    Call call = story.done(1, write);
    return replayed("a first answer again of what was not done", story.run(), call, true);
  }

  private static Forgery bothAgain() {
    Story story = new Story();
    Request.Write write = story.keyed(set("load.a", "one"));
    Call first = story.done(0, write);
    Call again = story.again(1, write);
    Run right = story.run().altering(again::equals, call -> Calls.begun(call, first.begin() + 1));
    Run overlapping = right.altering(first::equals, call -> Calls.ended(call, again.end() + 1));
    return replayed(
        "first answers again, at one time, without a first one",
        overlapping,
        Calls.ended(first, again.end() + 1),
        true);
  }

  private static Forgery firstAfterAgain() {
    Story story = new Story();
    Request.Write write = story.keyed(set("load.a", "one"));
    story.lost(0, write);
    story.again(1, write);
    Call last = story.again(0, write);
    return replayed("a first answer after it came again", story.run(), last, false);
  }

  private static Forgery replayed(String kind, Run right, Call call, boolean replayed) {
    Run forged = right.answering(call::equals, Answers.replayed(replayed));
    return Forgery.of(kind, right, forged, new KeysReplayed());
  }
}
