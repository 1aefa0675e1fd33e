package io.configapi.domain.store;

import io.configapi.domain.ConfigName;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.write.Decision;
import io.configapi.domain.write.RequestKey;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What an {@link EventAppender} is asked to do.
 *
 * @param names the configurations whose latest state the decision needs; every event it makes is of
 *     one of them
 * @param decision makes the events
 * @param metadata is recorded with each of them; what the store itself puts in is refused with
 *     {@link InvalidInputException}
 * @param weight about how many bytes of values this brings into memory, present ones included:
 *     bounds what is taken together
 * @param events how many events the decision makes, at most: bounds what is taken together, too
 * @param requestKey makes the request safe to send again
 */
public record AppendRequest(
    Set<ConfigName> names,
    Decision decision,
    EventMetadata metadata,
    long weight,
    int events,
    Optional<RequestKey> requestKey) {

  public AppendRequest {
    names = Set.copyOf(names);
    Objects.requireNonNull(decision, "decision");
    metadata.requireNoneReserved();
    Objects.requireNonNull(requestKey, "requestKey");
  }

  /** A request whose decision makes an event for each name, at most. */
  public AppendRequest(
      Set<ConfigName> names,
      Decision decision,
      EventMetadata metadata,
      long weight,
      Optional<RequestKey> requestKey) {
    this(names, decision, metadata, weight, names.size(), requestKey);
  }

  /** The same, which is not safe to send again. */
  public AppendRequest(
      Set<ConfigName> names, Decision decision, EventMetadata metadata, long weight) {
    this(names, decision, metadata, weight, Optional.empty());
  }
}
