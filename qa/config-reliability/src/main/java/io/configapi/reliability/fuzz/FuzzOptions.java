package io.configapi.reliability.fuzz;

import java.time.Duration;

/**
 * What a run sends, and for how long.
 *
 * @param seed what all of it is made from: the same seed makes the same cases
 * @param requests how many requests to send at least; the run ends once they are sent
 * @param limit the longest it may take; it ends then, whatever was sent
 * @param connections how many clients send at a time
 * @param beside whether slow clients and huge bodies come to it meanwhile
 */
public record FuzzOptions(
    long seed, long requests, Duration limit, int connections, boolean beside) {

  private static final int CONNECTIONS = 16;

  public FuzzOptions {
    if (requests < 1 || connections < 1) {
      throw new IllegalArgumentException("expected at least one request and one connection");
    }
  }

  /** So many requests, with slow clients beside them, within the bound of a long run. */
  public static FuzzOptions of(long seed, long requests) {
    return new FuzzOptions(seed, requests, Duration.ofHours(12), CONNECTIONS, true);
  }
}
