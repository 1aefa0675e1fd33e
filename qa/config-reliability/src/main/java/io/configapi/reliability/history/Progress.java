package io.configapi.reliability.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far the log, or a node, must have got by a time, since somebody had been told so before. */
final class Progress {

  /** Those that told of more than any before, by their time. */
  private final List<Told> records = new ArrayList<>();

  Progress(List<Told> told) {
    for (Told each : told.stream().sorted(Comparator.comparingLong(Told::time)).toList()) {
      if (records.isEmpty() || each.position() > records.getLast().position()) {
        records.add(each);
      }
    }
  }

  /** What was told before a time with the greatest position; null if there was nothing. */
  @Nullable Told furthestBefore(long time) {
    int before = Search.count(records.size(), i -> records.get(i).time() < time);
    return before == 0 ? null : records.get(before - 1);
  }

  /** The greatest position that was told of before a time; 0 if there was none. */
  long before(long time) {
    Told best = furthestBefore(time);
    return best == null ? 0 : best.position();
  }
}
