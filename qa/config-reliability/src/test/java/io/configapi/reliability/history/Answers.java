package io.configapi.reliability.history;

import java.util.List;
import java.util.function.UnaryOperator;

/** Answers with one thing changed. */
final class Answers {

  private Answers() {}

  static UnaryOperator<Answer> as(Outcome outcome, int status) {
    return answer -> Answer.of(outcome, status, -1, -1);
  }

  static UnaryOperator<Answer> status(int status) {
    return a ->
        new Answer(a.outcome(), status, a.position(), a.version(), a.replayed(), a.entries());
  }

  static UnaryOperator<Answer> position(long position) {
    return a ->
        new Answer(a.outcome(), a.status(), position, a.version(), a.replayed(), a.entries());
  }

  static UnaryOperator<Answer> version(long version) {
    return a ->
        new Answer(a.outcome(), a.status(), a.position(), version, a.replayed(), a.entries());
  }

  static UnaryOperator<Answer> replayed(boolean replayed) {
    return a ->
        new Answer(a.outcome(), a.status(), a.position(), a.version(), replayed, a.entries());
  }

  static UnaryOperator<Answer> entries(UnaryOperator<List<Entry>> change) {
    return a ->
        new Answer(
            a.outcome(),
            a.status(),
            a.position(),
            a.version(),
            a.replayed(),
            change.apply(a.entries()));
  }

  /** With its one entry changed. */
  static UnaryOperator<Answer> entry(UnaryOperator<Entry> change) {
    return entries(entries -> List.of(change.apply(entries.getFirst())));
  }
}
