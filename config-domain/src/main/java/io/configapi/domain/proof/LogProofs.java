package io.configapi.domain.proof;

import io.configapi.domain.event.EventHash;
import io.configapi.domain.event.EventPlace;
import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.CorruptLogException;
import io.configapi.domain.failure.FailureCode;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.merkle.ConsistencyProof;
import io.configapi.domain.merkle.MerkleTree;
import io.configapi.domain.merkle.TreeHasher;
import io.configapi.domain.merkle.TreeHead;
import io.configapi.domain.store.EventReader;
import java.util.List;

/**
 * What a log can prove of itself to those who do not trust whoever keeps it. Safe for use by many
 * threads. Every method throws {@link UnavailableException} if the log can't be read now, and
 * {@link CorruptLogException} if what it reads can't be right.
 */
public final class LogProofs {

  private final EventReader log;

  /** The proofs of a log. */
  public LogProofs(EventReader log) {
    this.log = log;
  }

  /** Where the log ends now. */
  public LogPoint end() {
    return log.head();
  }

  /**
   * Where the log ended when it had so many events.
   *
   * @param size how many
   * @throws InvalidInputException if it is negative, or the log has not got there
   */
  public LogPoint end(long size) {
    requireReached("size", size);
    return size == 0
        ? LogPoint.START
        : log.placeAt(size)
            .map(EventPlace::point)
            .orElseThrow(() -> new CorruptLogException(size, "it is missing"));
  }

  /** The head of the tree over the log up to one of its ends. */
  public TreeHead head(LogPoint end) {
    return new MerkleTree(log, end.position()).head();
  }

  /** The head of the tree over the whole log as it is now. */
  public TreeHead head() {
    return head(end());
  }

  /**
   * The head of the tree over the first events.
   *
   * @param size how many
   * @throws InvalidInputException if it is negative, or the log has not got there
   */
  public TreeHead head(long size) {
    requireReached("size", size);
    return new MerkleTree(log, size).head();
  }

  /**
   * The proof that the log holds the event at a position.
   *
   * @param size the size of the tree that it is proved in: that of the checkpoint one has
   * @throws InvalidInputException if the log has no such event, or has not got to that size, or the
   *     event is not within it
   */
  public EventProof event(long position, long size) {
    requireReached("size", size);
    if (position < 1 || position > size) {
      throw new InvalidInputException(
          "position", "Expected a position from 1 to the size, " + size + ", got " + position);
    }
    List<LoggedEvent> events = log.readLog(Math.max(0, position - 2), position == 1 ? 1 : 2);
    EventProof proof =
        new EventProof(
            configuration(at(position, events)),
            position == 1 ? EventHash.ZERO : at(position - 1, events).hash(),
            new MerkleTree(log, size).inclusion(position - 1));
    if (!proof.isWhatItsHashSays()) {
      throw new CorruptLogException(position, "its hash does not match: the row was altered");
    }
    return proof;
  }

  /**
   * The proof that the log as of one size extends the log as of another.
   *
   * @throws InvalidInputException if a size is negative, or the log has not got there, or the first
   *     is the greater one
   */
  public ConsistencyProof consistency(long from, long to) {
    requireReached("to", to);
    if (from < 0 || from > to) {
      throw new InvalidInputException(
          "from", "Expected a size from 0 to that of the later tree, " + to + ", got " + from);
    }
    return new MerkleTree(log, to).consistency(from);
  }

  /** How many events the log has now. */
  long size() {
    return log.head().position();
  }

  /** The hash that the log has for the event at a position, which it must have. */
  EventHash hashAt(long position) {
    return at(position, List.of()).hash();
  }

  /** Whether the last event of the tree with this head has this hash. */
  boolean holds(TreeHead head, EventHash last) {
    return new MerkleTree(log, head.size())
        .inclusion(head.size() - 1)
        .proves(new TreeHasher().leaf(last.toBytes()), head.root());
  }

  private void requireReached(String field, long size) {
    if (size < 0) {
      throw new InvalidInputException(field, "Expected a size of 0 or more, got " + size);
    }
    long head = log.head().position();
    if (size > head) {
      throw new InvalidInputException(
          FailureCode.POSITION_BEYOND_LOG,
          field,
          "Expected a size of at most " + head + ", where the log ends now, got " + size);
    }
  }

  private static RecordedEvent configuration(LoggedEvent event) {
    return event
        .ofConfiguration()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "position",
                    "The event at position "
                        + event.position()
                        + " is none of a configuration, and is not shown"));
  }

  /** A page can end early where values are large, but never before its first event. */
  private LoggedEvent at(long position, List<LoggedEvent> read) {
    for (LoggedEvent event : read) {
      if (event.position() == position) {
        return event;
      }
    }
    List<LoggedEvent> page = log.readLog(position - 1, 1);
    if (page.isEmpty() || page.getFirst().position() != position) {
      throw new CorruptLogException(position, "it is missing");
    }
    return page.getFirst();
  }
}
