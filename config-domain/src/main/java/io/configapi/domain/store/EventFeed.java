package io.configapi.domain.store;

import io.configapi.domain.event.LogPoint;

/** The feed port: the log as it grows, on whatever node. Safe for use by many threads. */
public interface EventFeed {

  /**
   * Calls the subscriber with every event after a place in the log, in order, each once, until the
   * subscription is closed. One call follows another, on whatever thread; never two at a time.
   *
   * @param from where the subscriber is; {@link LogPoint#START} for the whole log
   */
  FeedSubscription follow(LogPoint from, FeedSubscriber subscriber);
}
