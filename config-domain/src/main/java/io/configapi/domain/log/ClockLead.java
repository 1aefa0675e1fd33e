package io.configapi.domain.log;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * Which times are credible: those that are no further ahead of the store's clock, and of this
 * node's, than clocks that are kept right can be. An event with a time beyond that makes every
 * instant up to there doubtful, as all later events get still later times.
 *
 * @param node this node's clock
 * @param most how far ahead a time can be
 */
public record ClockLead(InstantSource node, Duration most) {

  /** What clocks that are kept right never are apart. */
  public static final Duration DEFAULT = Duration.ofSeconds(10);

  public ClockLead {
    Objects.requireNonNull(node, "node");
    Objects.requireNonNull(most, "most");
  }

  /** The latest time that an event can have, with one of the two clocks being right. */
  public Instant latestCredible(Instant storeNow) {
    Instant nodeNow = node.instant();
    return (storeNow.isAfter(nodeNow) ? storeNow : nodeNow).plus(most);
  }

  /** Whether this time is further ahead of this node's clock than can be. */
  public boolean isAheadOfNode(Instant time) {
    return time.isAfter(node.instant().plus(most));
  }
}
