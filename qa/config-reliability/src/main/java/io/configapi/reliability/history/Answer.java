package io.configapi.reliability.history;

import java.util.List;

/**
 * What a client got.
 *
 * @param outcome what it knows by it
 * @param status the HTTP status; 0 without an answer
 * @param position Config-Position; -1 if it was not said
 * @param version of a write of one value: the version that was recorded, or, if it was rejected,
 *     the present one; -1 if it was not said
 * @param replayed whether this is a first answer again
 * @param entries what was read, in the order it came; of a transaction what it recorded; empty
 *     where nothing is there
 */
public record Answer(
    Outcome outcome,
    int status,
    long position,
    long version,
    boolean replayed,
    List<Entry> entries) {

  public Answer {
    entries = List.copyOf(entries);
  }

  /** No answer at all: whether anything was done is unknown. */
  public static Answer lost() {
    return new Answer(Outcome.UNKNOWN, 0, -1, -1, false, List.of());
  }

  /** The connection was refused, so nothing was sent. */
  public static Answer refused() {
    return new Answer(Outcome.FAILED, 0, -1, -1, false, List.of());
  }

  /** An answer that has nothing to show. */
  public static Answer of(Outcome outcome, int status, long position, long version) {
    return new Answer(outcome, status, position, version, false, List.of());
  }

  /** Whether it says that what was asked for is done. */
  public boolean isAcknowledged() {
    return outcome == Outcome.ACKNOWLEDGED;
  }
}
