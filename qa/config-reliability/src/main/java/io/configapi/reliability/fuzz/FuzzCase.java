package io.configapi.reliability.fuzz;

import java.util.List;

/**
 * What is sent on one connection, and what may come of it.
 *
 * @param number which case of the seed it is
 * @param kind what sort of case it is
 * @param bytes all that is sent
 * @param requests the most requests that a server may see in it, in order
 * @param manners what is known of how right it is
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FuzzCase(long number, String kind, byte[] bytes, List<Sent> requests, Manners manners) {

  /** How right a case is, and so what is asked of the answers. */
  enum Manners {
    /** Correct HTTP within all limits: each request is answered, as documented. */
    CORRECT,
    /** Perhaps no HTTP, or beyond a limit: no more answers than requests. */
    DOUBTFUL,
    /** Bytes of which nobody knows what they say: any number of answers, each of them clean. */
    ANYTHING
  }

  FuzzCase {
    requests = List.copyOf(requests);
  }

  /** How many requests it counts for. */
  int size() {
    return Math.max(1, requests.size());
  }
}
