package io.configapi.domain.store;

import io.configapi.domain.event.LogPoint;
import java.util.concurrent.CompletionStage;

/**
 * A store whose every call goes to one of three others: for stores that are put together of parts,
 * and for those that add something to another one. What is to be done in another way is overridden;
 * no call of this class goes through another of its own methods.
 */
public abstract class ForwardingEventStore extends ForwardingEventReader implements EventStore {

  /** For those who extend it. */
  protected ForwardingEventStore() {}

  /** What writes; asked for at each write. */
  protected abstract EventAppender appender();

  /** What is followed; asked for at each new subscription. */
  protected abstract EventFeed feed();

  @Override
  public AppendResult append(AppendRequest request) {
    return appender().append(request);
  }

  @Override
  public CompletionStage<AppendResult> appendAsync(AppendRequest request) {
    return appender().appendAsync(request);
  }

  @Override
  public FeedSubscription follow(LogPoint from, FeedSubscriber subscriber) {
    return feed().follow(from, subscriber);
  }
}
