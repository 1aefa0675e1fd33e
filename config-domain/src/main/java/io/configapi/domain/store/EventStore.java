package io.configapi.domain.store;

/** A log that can be written, read, followed and proved. Whoever opened it closes it. */
public interface EventStore extends EventAppender, EventReader, EventFeed, AutoCloseable {

  /**
   * Refuses new work, finishes what was begun, and lets go of all it holds. Closing twice is no
   * error.
   */
  @Override
  void close();
}
