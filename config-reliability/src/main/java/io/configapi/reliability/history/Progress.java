package io.configapi.reliability.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How far the log, or a node, must have got by a time, since an answer had said so before. */
final class Progress {

  /** By their end. */
  private final List<Call> calls;

  /** For each, the one of it and those before it that told of the greatest position. */
  private final List<Call> furthest;

  private Progress(List<Call> calls) {
    this.calls = calls;
    this.furthest = new ArrayList<>(calls.size());
    Call best = null;
    for (Call call : calls) {
      if (best == null || call.answer().position() > best.answer().position()) {
        best = call;
      }
      furthest.add(best);
    }
  }

  /**
   * As it is told by acknowledged writes and reads of the present.
   *
   * @param which of these count
   */
  static Progress of(History history, Predicate<Call> which) {
    Stream<Call> telling =
        history.calls().stream()
            .filter(call -> call.isAcknowledgedWrite() || call.isPresentRead())
            .filter(call -> !history.excuses(call.answer().position(), call.begin()))
            .filter(which);
    return new Progress(telling.sorted(Comparator.comparingLong(Call::end)).toList());
  }

  /** The answer before a time that told of the greatest position; null if there was none. */
  @Nullable Call furthestBefore(long time) {
    int ended = Search.count(calls.size(), i -> calls.get(i).end() < time);
    return ended == 0 ? null : furthest.get(ended - 1);
  }

  /** The greatest position that was told of before a time; 0 if there was none. */
  long before(long time) {
    Call call = furthestBefore(time);
    return call == null ? 0 : Math.max(0, call.answer().position());
  }
}
