package io.configapi.reliability.history;

import static io.configapi.reliability.history.Story.list;
import static io.configapi.reliability.history.Story.set;
import static io.configapi.reliability.history.Story.value;

import java.util.stream.Stream;

/** Answers of a status that calls which are right never get. */
final class StatusForgeries {

  private StatusForgeries() {}

  static Stream<Forgery> all() {
    return Stream.of(
        write(500),
        write(502),
        write(422),
        write(429),
        read(value("load.b"), 500),
        read(value("load.b"), 504),
        read(value("load.b"), 412),
        read(value("load.b"), 404),
        read(list("load."), 500),
        read(list("load."), 404),
        emptyListNotFound());
  }

  private static Forgery write(int status) {
    Story story = new Story();
    story.done(0, set("load.a", "one"));
    Call failed =
        story.answered(
            0, story.write(set("load.a", "two")), Answer.of(Outcome.FAILED, 503, -1, -1));
    return forged("a write answered with " + status, story.run(), failed, status);
  }

  /** A failure, even where that status would be an answer if it named its position. */
  private static Forgery read(Request.Read read, int status) {
    Story story = new Story();
    story.done(0, set("load.a", "one"));
    Call failed = story.answered(0, read, Answer.of(Outcome.FAILED, 503, -1, -1));
    return forged(
        "a " + read.getClass().getSimpleName() + " answered with " + status,
        story.run(),
        failed,
        status);
  }

  private static Forgery emptyListNotFound() {
    Story story = new Story();
    story.done(0, set("load.a", "one"));
    Call empty = story.read(0, list("nobody."));
    return forged("an empty list answered with 404", story.run(), empty, 404);
  }

  private static Forgery forged(String kind, Run right, Call call, int status) {
    return Forgery.of(
        kind,
        right,
        right.answering(call::equals, Answers.status(status)),
        new NothingUnforeseen());
  }
}
