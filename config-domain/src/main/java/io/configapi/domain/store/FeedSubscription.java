package io.configapi.domain.store;

import java.util.Optional;

/** A subscriber's tie to a feed. Safe for use by many threads. */
public interface FeedSubscription extends AutoCloseable {

  /** Why events don't come at present, in words for an operator; empty while all is well. */
  Optional<String> problem();

  /**
   * Ends the deliveries: none is made, or still under way, once this returns. Closing twice is no
   * error.
   */
  @Override
  void close();
}
