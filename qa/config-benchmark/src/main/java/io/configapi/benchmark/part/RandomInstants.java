package io.configapi.benchmark.part;

import io.configapi.domain.store.EventReader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/** Instants between the first event of a log and its last. */
final class RandomInstants {

  private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
  private final Instant first;
  private final long micros;

  private RandomInstants(Instant first, Instant last) {
    this.first = first;
    this.micros = ChronoUnit.MICROS.between(first, last);
  }

  static RandomInstants of(EventReader log) {
    return new RandomInstants(log.readLog(0, 1).getFirst().recordedAt(), log.head().recordedAt());
  }

  Instant next() {
    return first.plus(random.nextLong(micros + 1), ChronoUnit.MICROS);
  }
}
