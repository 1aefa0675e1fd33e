package io.configapi.domain;

import java.util.Objects;
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
 */
public record AppendRequest(
    Set<ConfigName> names, Decision decision, EventMetadata metadata, long weight) {

  public AppendRequest {
    names = Set.copyOf(names);
    Objects.requireNonNull(decision, "decision");
    metadata.requireNoneReserved();
  }
}
