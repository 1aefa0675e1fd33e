package io.configapi.eventstore.postgres.append;

import io.configapi.domain.ConfigName;
import io.configapi.domain.log.LogTail;
import io.configapi.eventstore.postgres.clock.ClockReading;
import io.configapi.eventstore.postgres.clock.EventTimes;
import io.configapi.eventstore.postgres.log.LogHead;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The end of the log as this node left it: the head, the latest states of the names it wrote last,
 * and the database's time. As long as nobody else writes, that is the truth, and an append can go
 * on from there without asking first. Used by one thread only.
 */
public final class KnownTail {

  /** How many batches ask first after a guess was wrong: other nodes are writing too. */
  private static final int BATCHES_OF_DISTRUST = 32;

  private final LatestStates states = new LatestStates();
  private final EventTimes times;
  private LogHead head = LogHead.START;
  private int distrust;

  /**
   * Nothing is known yet.
   *
   * @param times gives events their times
   */
  public KnownTail(EventTimes times) {
    this.times = times;
  }

  /** This node's clock. */
  InstantSource node() {
    return times.node();
  }

  /** The head as of the last commit or lock. */
  LogHead head() {
    return head;
  }

  /** Those of the names whose state is not known. */
  List<ConfigName> missing(Collection<ConfigName> names) {
    return states.missing(names);
  }

  /**
   * The end as it probably is; null if too little is known of these names or of the time, or
   * guessing does not pay just now.
   */
  @Nullable LogEnd guess(Collection<ConfigName> names) {
    if (distrust > 0) {
      distrust--;
      return null;
    }
    if (!states.missing(names).isEmpty()) {
      return null;
    }
    Instant now = times.guess();
    return now == null ? null : new LogEnd(head, new LogTail(head.point(), states::require, now));
  }

  /** The log went on without this node: what it knew holds no more. */
  void wasWrong() {
    forget();
    distrust = BATCHES_OF_DISTRUST;
  }

  /** Takes the head that was just locked: states that are not as of there are forgotten. */
  void locked(LogHead lockedHead) {
    if (!head.point().equals(lockedHead.point())) {
      states.clear();
    }
    head = lockedHead;
  }

  /**
   * The end of the log that was just locked; what was loaded counts before what was known.
   *
   * @param clock what the database said of its time under the lock
   */
  LogEnd end(Map<ConfigName, LatestRow> loaded, ClockReading clock) {
    times.read(clock);
    LogTail tail =
        new LogTail(
            head.point(),
            name -> {
              LatestRow row = loaded.get(name);
              return row == null ? states.require(name) : row.aggregate();
            },
            times.behind(head.point(), clock.last()));
    return new LogEnd(
        head,
        times.isRefused(head.point(), clock.last())
            ? tail.refusing(() -> times.refusal(clock.last()))
            : tail);
  }

  /** What was staged is committed. */
  void committed(LogEnd end, AppendTransaction.Appended answer) {
    LogTail tail = end.tail();
    head = end.head().movedTo(tail.head(), answer.place());
    tail.changed().forEach(states::put);
    times.read(answer.clock());
    times.awaitPassed(tail.head().recordedAt());
  }

  /** Nothing is known any more, but where the head was last. */
  void forget() {
    states.clear();
    head = head.forgotten();
    times.forget();
  }
}
