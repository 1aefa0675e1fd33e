package io.configapi.domain.proof;

import io.configapi.domain.event.EventHash;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.log.EventJson;
import io.configapi.domain.log.HashChain;
import io.configapi.domain.log.HashedEvent;
import io.configapi.domain.merkle.InclusionProof;
import io.configapi.domain.merkle.TreeHasher;
import io.configapi.domain.merkle.TreeHead;
import java.util.Objects;

/**
 * The proof that a log holds an event, just as it is. Needs no log to be checked, only a head of it
 * that is trusted.
 *
 * @param event the event
 * @param previous the hash of the event before it; {@link EventHash#ZERO} before the first
 * @param inclusion that the log's tree has its hash
 */
public record EventProof(RecordedEvent event, EventHash previous, InclusionProof inclusion) {

  public EventProof {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(previous, "previous");
    Objects.requireNonNull(inclusion, "inclusion");
  }

  /** Whether the event is just what its hash says. */
  public boolean isWhatItsHashSays() {
    return new HashChain().next(previous, hashedEvent()).equals(event.hash());
  }

  /**
   * The very bytes whose SHA-256 is the hash of the event: who has them needs to know nothing of
   * how events are encoded to check it.
   */
  public byte[] hashed() {
    return hashedEvent().bytes(previous);
  }

  private HashedEvent hashedEvent() {
    return new HashedEvent(
        event.format(),
        event.position(),
        event.name().text(),
        event.version(),
        event.event().type(),
        EventJson.data(event.event()),
        EventJson.metadata(event.metadata()),
        event.recordedAt());
  }

  /** Whether a log with this head holds the event at its position, just as it is. */
  public boolean proves(TreeHead head) {
    return inclusion.index() == event.position() - 1
        && inclusion.size() == head.size()
        && isWhatItsHashSays()
        && inclusion.proves(new TreeHasher().leaf(event.hash().toBytes()), head.root());
  }
}
