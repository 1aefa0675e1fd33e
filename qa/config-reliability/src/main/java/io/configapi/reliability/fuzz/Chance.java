package io.configapi.reliability.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** Where a case's choices come from: the seed of the run and the number of the case, no more. */
final class Chance {

  private final SplittableRandom random;

  Chance(long seed, long number) {
    random = new SplittableRandom(new SplittableRandom(seed).nextLong() + number);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  String pick(String... of) {
    return of[random.nextInt(of.length)];
  }

  byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
