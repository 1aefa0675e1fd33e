package io.configapi.reliability.cluster;

/**
 * What is left of the log after the primary was lost.
 *
 * @param end its last position
 * @param lost when the primary was gone, as {@link System#nanoTime}: what was begun later the next
 *     one has taken
 */
public record LeftLog(long end, long lost) {}
