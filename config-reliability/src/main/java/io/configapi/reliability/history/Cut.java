package io.configapi.reliability.history;

/**
 * The log lost its end on purpose: a fail-over without the last commits, or an older backup. What
 * was answered of later positions before every node had to know of it is not judged.
 *
 * @param kept the last position that is still as it was
 * @param noticed when every node had to have noticed, as {@link System#nanoTime}
 */
public record Cut(long kept, long noticed) {

  /** Whether what was said then of this position may be of what was lost. */
  boolean excuses(long position, long begin) {
    return position > kept && begin < noticed;
  }
}
