package io.configapi.eventstore.postgres;

import io.configapi.domain.ConfigName;
import io.configapi.domain.NamePage;
import io.configapi.domain.RecordedEvent;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the last event of every name, by the cheaper of two ways.
 *
 * <p>A look from name to name costs what there are names, however many events they have; but each
 * look costs as much as passing some hundred entries of an index. So it is begun with; and once
 * there have been so many names that a walk along the whole index would have cost about as much,
 * the rest is walked. It is never known which way is cheaper, yet never is more than a part of the
 * time spent in vain.
 *
 * <p>The walk finds out positions, 8 bytes a name, and the events are then read in the order in
 * which they are stored, each block once. Every statement on the way is bounded, so that no bound
 * on a statement's time cuts it, however large the log.
 */
final class LatestReplay {

  /** How many entries of the index one statement passes. */
  static final int SLICE = 100_000;

  private static final int PAGE = 500;

  /** How many entries of the index are passed in about the time of a look for one name. */
  private static final long ENTRIES_A_NAME = 400;

  private final LogReader log;
  private final LogReplay replay;
  private final int slice;

  LatestReplay(LogReader log, LogReplay replay, int slice) {
    this.log = log;
    this.replay = replay;
    this.slice = slice;
  }

  void run(long atPosition, Consumer<? super RecordedEvent> each) {
    long worth = Math.max(2L * slice, atPosition) / ENTRIES_A_NAME;
    ConfigName after = null;
    for (long names = 0; names < worth; names += PAGE) {
      NamePage<RecordedEvent> page = log.readLatest(atPosition, "", after, PAGE);
      page.elements().forEach(each);
      after = page.next();
      if (after == null) {
        return;
      }
    }
    replay.eventsAt(positions(atPosition, after), each);
  }

  /** Of each name that is greater, the position of its last event; rising. */
  private long[] positions(long atPosition, @Nullable ConfigName after) {
    LongStream.Builder positions = LongStream.builder();
    NameSlices.Slice found = log.latestPositions(atPosition, after, slice);
    while (found.last() != null) {
      Arrays.stream(found.positions()).forEach(positions);
      found = log.latestPositions(atPosition, found.last(), slice);
    }
    return positions.build().sorted().toArray();
  }
}
