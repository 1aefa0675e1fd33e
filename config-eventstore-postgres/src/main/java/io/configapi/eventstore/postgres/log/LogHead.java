package io.configapi.eventstore.postgres.log;

import io.configapi.domain.event.LogPoint;

/**
 * The row that orders all appends.
 *
 * @param point the last event of the log
 * @param fence a number that is raised where a statement that may still be under way must come to
 *     nothing
 * @param place where the row lies in its table, its ctid (PostgreSQL manual, section 5.6). While
 *     somebody holds a snapshot, all versions of the row since then are kept; whoever knows the
 *     place need not go through them
 */
public record LogHead(LogPoint point, long fence, String place) {

  /** Before all rows; none lies here. */
  private static final String FIRST_PLACE = "(0,0)";

  /** That of an empty log. */
  public static final LogHead START = new LogHead(LogPoint.START, 0, FIRST_PLACE);

  /** The head once the log goes on to this point. */
  public LogHead movedTo(LogPoint next, String nextPlace) {
    return new LogHead(next, fence, nextPlace);
  }

  /** What is left to know when the log may have gone on: from which place on to look for it. */
  public LogHead forgotten() {
    return new LogHead(LogPoint.START, 0, place);
  }
}
