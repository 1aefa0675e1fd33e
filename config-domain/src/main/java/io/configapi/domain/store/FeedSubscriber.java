package io.configapi.domain.store;

import io.configapi.domain.event.LogPoint;
import io.configapi.domain.event.LoggedEvent;
import java.util.List;

/**
 * Receives the log as it grows. Calls come one after the other, and hold up the feed: be quick, and
 * never wait.
 *
 * <p>A subscriber that throws, whatever it throws, harms only itself: what was recorded stays
 * recorded and is reported so, other subscribers get their events, and the failure is the problem
 * of its {@link FeedSubscription}. It keeps its subscription. The call that failed counts as not
 * made, and is made again a little later: so it should leave things as they were where it throws.
 */
public interface FeedSubscriber {

  /**
   * The next events, in order, without a gap to those before. If this throws, it is called again
   * later, with events that begin with the same one.
   *
   * @param events at least one; of whatever stream
   * @param complete whether the last of them ended a transaction: only then may what was received
   *     be shown to a reader, who must see all of a transaction or nothing
   */
  void onEvents(List<LoggedEvent> events, boolean complete);

  /**
   * The log no longer holds what was delivered before (a fail-over lost commits, or a backup was
   * restored): what was made of it must be dropped and made anew. If this throws, it is called
   * again later, before anything else, even if the log is the old one again by then.
   *
   * @param head the end of the log as it is now
   * @return where the subscriber is now, and wants to go on from
   */
  LogPoint onLogReplaced(LogPoint head);
}
