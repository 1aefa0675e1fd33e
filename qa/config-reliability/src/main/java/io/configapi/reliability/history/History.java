package io.configapi.reliability.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All that clients did and saw in one run.
 *
 * @param prefix of all names that the run writes; nobody else writes such names
 * @param calls by their begin
 * @param watches of each watching client
 * @param cuts where the log lost its end on purpose
 */
public record History(String prefix, List<Call> calls, List<WatchRecord> watches, List<Cut> cuts) {

  public History {
    calls = calls.stream().sorted(Comparator.comparingLong(Call::begin)).toList();
    watches = List.copyOf(watches);
    cuts = List.copyOf(cuts);
  }

  /** The same, of a log that lost its end. */
  public History with(Cut cut) {
    List<Cut> more = new ArrayList<>(cuts);
    more.add(cut);
    return new History(prefix, calls, watches, more);
  }

  /** How many writes were acknowledged. */
  public long acknowledgedWrites() {
    return calls.stream().filter(Call::isAcknowledgedWrite).count();
  }

  /** Whether what was said then of this position may be of what was lost on purpose. */
  boolean excuses(long position, long begin) {
    return cuts.stream().anyMatch(cut -> cut.excuses(position, begin));
  }

  /** Whether a write that began then and was acknowledged there may be lost on purpose. */
  boolean excusesWrite(long position, long begin) {
    return cuts.stream().anyMatch(cut -> cut.excusesWrite(position, begin));
  }
}
