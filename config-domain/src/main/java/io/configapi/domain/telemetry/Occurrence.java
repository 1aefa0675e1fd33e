package io.configapi.domain.telemetry;

import java.time.Duration;
import java.time.Instant;

/**
 * Something that happened, with its figures. None of them is a name, a value or who did it: there
 * are only as many kinds as are listed here.
 */
public sealed interface Occurrence {

  /**
   * An append was put in the queue, or some were taken out of it.
   *
   * @param appends how many wait now
   * @param weight how many characters and events they come to, as the store weighs them
   */
  record AppendsWaiting(int appends, long weight) implements Occurrence {}

  /**
   * An append came to its end.
   *
   * @param took since it was asked for
   */
  record AppendEnded(AppendOutcome outcome, Duration took) implements Occurrence {}

  /**
   * Events became durable together.
   *
   * @param events how many
   * @param position the log's end with them
   * @param took since the store began with them
   */
  record BatchCommitted(int events, long position, Duration took) implements Occurrence {}

  /**
   * Who follows the log has asked it how it goes on.
   *
   * @param head the log's end
   */
  record FeedHeard(long head) implements Occurrence {}

  /** Who follows the log could not ask it. */
  record FeedFailed() implements Occurrence {}

  /**
   * The log turned out to be another one than was followed.
   *
   * @param head the end of the one there is now
   */
  record LogReplaced(long head) implements Occurrence {}

  /**
   * The view shows another state.
   *
   * @param position up to where
   * @param recordedAt when the last event in it was recorded
   * @param names how many configurations are live
   */
  record ViewPublished(long position, Instant recordedAt, int names) implements Occurrence {}

  /** A watch was opened. */
  record WatchOpened() implements Occurrence {}

  /** A watch was closed. */
  record WatchClosed() implements Occurrence {}

  /**
   * A watch was told of changes.
   *
   * @param events how many
   */
  record WatchTold(int events) implements Occurrence {}

  /**
   * The log itself was read.
   *
   * @param took until the answer was there
   */
  record LogRead(Duration took) implements Occurrence {}
}
