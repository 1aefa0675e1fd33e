package io.configapi.eventstore.postgres.read;

import java.util.Arrays;

/**
 * Positions, rising, each with the rank it had before they were sorted: both in one number, so that
 * sorting moves them together and takes no memory beside it.
 *
 * <p>Both have room: a table of PostgreSQL's has at most 32 TB, and so fewer than 2^40 events.
 */
final class RankedPositions {

  private final long[] ranked;
  private final int rankBits;

  private RankedPositions(long[] ranked, int rankBits) {
    this.ranked = ranked;
    this.rankBits = rankBits;
  }

  /** Takes the array for itself; ranks are its indexes. */
  static RankedPositions of(long[] positions) {
    int rankBits = Integer.SIZE - Integer.numberOfLeadingZeros(positions.length);
    for (int rank = 0; rank < positions.length; rank++) {
      if (positions[rank] >= 1L << (Long.SIZE - 1 - rankBits)) {
        throw new IllegalArgumentException("a position is too large: " + positions[rank]);
      }
      positions[rank] = positions[rank] << rankBits | rank;
    }
    Arrays.sort(positions);
    return new RankedPositions(positions, rankBits);
  }

  int count() {
    return ranked.length;
  }

  long position(int place) {
    return ranked[place] >> rankBits;
  }

  int rank(int place) {
    return (int) (ranked[place] & ((1L << rankBits) - 1));
  }

  /** The positions from one place up to before another one. */
  long[] slice(int from, int to) {
    long[] positions = new long[to - from];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = position(from + i);
    }
    return positions;
  }

  /**
   * The place of a position; negative if there is none.
   *
   * @param guess where it is likely to be
   * @param from the first place where it can be
   * @param to the place after the last one
   */
  int find(long position, int guess, int from, int to) {
    if (guess < to && position(guess) == position) {
      return guess;
    }
    int low = from;
    int high = to - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long there = position(middle);
      if (there == position) {
        return middle;
      }
      if (there < position) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }
}
