package io.configapi.reliability.history;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Takes down what clients do and see. Safe for use by many threads; nothing is ever changed. */
public final class Recorder {

  private final String prefix;
  private final long limit;
  private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<WatchRecord> watches = new ConcurrentLinkedQueue<>();
  private final AtomicLong recorded = new AtomicLong();
  private final AtomicLong acknowledged = new AtomicLong();

  /**
   * An empty one.
   *
   * @param prefix of all names that the run writes
   * @param limit the most calls it has room for
   */
  public Recorder(String prefix, long limit) {
    this.prefix = prefix;
    this.limit = limit;
  }

  /**
   * Takes down a call.
   *
   * @throws IllegalStateException if there is no room for more
   */
  public void add(Call call) {
    if (recorded.incrementAndGet() > limit) {
      throw new IllegalStateException("more than " + limit + " calls to record");
    }
    calls.add(call);
    if (call.isAcknowledgedWrite()) {
      acknowledged.incrementAndGet();
    }
  }

  /** Takes down a watch that has ended. */
  public void add(WatchRecord watch) {
    watches.add(watch);
  }

  /** How many calls were taken down so far. */
  public long calls() {
    return recorded.get();
  }

  /** How many writes were acknowledged so far. */
  public long acknowledgedWrites() {
    return acknowledged.get();
  }

  /** All that was taken down so far. */
  public History history() {
    return new History(prefix, new ArrayList<>(calls), List.copyOf(watches), List.of());
  }
}
