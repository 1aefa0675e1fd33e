package io.configapi.domain;

import java.util.List;

/**
 * Receives the log as it grows. Calls come one after the other, and hold up the feed: be quick, and
 * never wait.
 */
public interface FeedSubscriber {

  /**
   * The next events, in order, without a gap to those before.
   *
   * @param events at least one
   * @param complete whether the last of them ended a transaction: only then may what was received
   *     be shown to a reader, who must see all of a transaction or nothing
   */
  void onEvents(List<RecordedEvent> events, boolean complete);

  /**
   * The log no longer holds what was delivered before (a fail-over lost commits, or a backup was
   * restored): what was made of it must be dropped and made anew. If this throws, it is called
   * again later.
   *
   * @param head the end of the log as it is now
   * @return where the subscriber is now, and wants to go on from
   */
  LogPoint onLogReplaced(LogPoint head);
}
