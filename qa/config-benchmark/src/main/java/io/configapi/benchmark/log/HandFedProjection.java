package io.configapi.benchmark.log;

import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.memory.InMemoryEventStore;
import io.configapi.domain.store.ConfigView;
import io.configapi.domain.store.EventFeed;
import io.configapi.domain.store.FeedSubscriber;
import io.configapi.domain.store.FeedSubscription;
import io.configapi.projection.ConfigProjection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The service's projection, beginning empty, that gets its events from who holds it. */
public final class HandFedProjection implements EventFeed, FeedSubscription {

  private final ConfigProjection projection;
  private @Nullable FeedSubscriber subscriber;

  public HandFedProjection() {
    try (InMemoryEventStore empty = new InMemoryEventStore()) {
      this.projection = ConfigProjection.start(empty, this);
    }
  }

  /** Folds these events, which follow those before, and shows them. */
  public void fold(List<? extends LoggedEvent> events) {
    if (subscriber == null) {
      throw new IllegalStateException("the projection does not follow");
    }
    subscriber.onEvents(List.copyOf(events), true);
  }

  /** What was folded. */
  public ConfigView view() {
    return projection;
  }

  @Override
  public FeedSubscription follow(LogPoint from, FeedSubscriber follower) {
    subscriber = follower;
    return this;
  }

  @Override
  public Optional<String> problem() {
    return Optional.empty();
  }

  @Override
  public void close() {
    subscriber = null;
  }
}
