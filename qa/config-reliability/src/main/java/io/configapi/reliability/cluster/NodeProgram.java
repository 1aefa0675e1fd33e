package io.configapi.reliability.cluster;

import java.util.List;

/**
 * What a node runs.
 *
 * @param words that start it
 * @param older whether it may be of a version before this one: it does not start any more once one
 *     of this version has brought the schema up to date, and need not have what is new
 */
record NodeProgram(List<String> words, boolean older) {

  NodeProgram {
    words = List.copyOf(words);
  }
}
