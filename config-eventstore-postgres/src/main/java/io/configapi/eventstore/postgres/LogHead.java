package io.configapi.eventstore.postgres;

import io.configapi.domain.LogPoint;

/**
 * The row that orders all appends.
 *
 * @param point the last event of the log
 * @param fence a number that is raised where a statement that may still be under way must come to
 *     nothing
 */
record LogHead(LogPoint point, long fence) {

  static final LogHead START = new LogHead(LogPoint.START, 0);

  /** The head once the log goes on to this point. */
  LogHead movedTo(LogPoint next) {
    return new LogHead(next, fence);
  }
}
