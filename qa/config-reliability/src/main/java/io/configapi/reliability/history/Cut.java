package io.configapi.reliability.history;

/**
 * The log lost its end on purpose: a fail-over without the last commits, or an older backup. What
 * was told of later positions before every node had to know of it is not judged; a write that was
 * acknowledged is excused only if the database that is gone can have taken it.
 *
 * @param kept the last position that is still as it was
 * @param lost when that database was gone, as {@link System#nanoTime}
 * @param noticed when every node had to have noticed, as {@link System#nanoTime}
 */
public record Cut(long kept, long lost, long noticed) {

  /** Whether what was said then of this position may be of what was lost. */
  boolean excuses(long position, long begin) {
    return position > kept && begin < noticed;
  }

  /** Whether a write that began then and was acknowledged there may be lost. */
  boolean excusesWrite(long position, long begin) {
    return position > kept && begin < lost;
  }
}
