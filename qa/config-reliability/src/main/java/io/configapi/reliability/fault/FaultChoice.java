package io.configapi.reliability.fault;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Which faults come together. Each kind is once the first of a round before any is again. */
final class FaultChoice {

  private static final int MOST = 3;

  /** While the database is like this nobody can connect to it, or nobody can write. */
  private static final Set<FaultKind> DATABASE_AWAY =
      EnumSet.of(
          FaultKind.POSTGRES_KILLED,
          FaultKind.POSTGRES_STOPPED,
          FaultKind.POSTGRES_FROZEN,
          FaultKind.READ_ONLY,
          FaultKind.DISK_FULL);

  /** These connect. */
  private static final Set<FaultKind> WITH_CONNECTIONS =
      EnumSet.of(
          FaultKind.CLOCK_FORWARD_HOUR,
          FaultKind.CLOCK_FORWARD_YEAR,
          FaultKind.CONNECTIONS_EXHAUSTED,
          FaultKind.SLOW_READERS,
          FaultKind.SUBSCRIBER_THROWS);

  /** With these nothing is written. */
  private static final Set<FaultKind> WITHOUT_WRITES =
      EnumSet.of(FaultKind.CLOCK_FORWARD_HOUR, FaultKind.CLOCK_FORWARD_YEAR);

  /** With these nobody listens, or the one node whose connection was to be lost does not. */
  private static final Set<FaultKind> WITHOUT_LISTENING =
      EnumSet.of(
          FaultKind.NODE_KILLED,
          FaultKind.POSTGRES_KILLED,
          FaultKind.POSTGRES_STOPPED,
          FaultKind.POSTGRES_FROZEN,
          FaultKind.READ_ONLY,
          FaultKind.DISK_FULL);

  private final List<FaultKind> kinds;
  private final Random random;
  private final Deque<FaultKind> first = new ArrayDeque<>();

  FaultChoice(List<FaultKind> kinds, Random random) {
    this.kinds = List.copyOf(kinds);
    this.random = random;
  }

  /** One to three that can go wrong at the same time; at times one alone. */
  List<FaultKind> next() {
    if (first.isEmpty()) {
      first.addAll(shuffled());
    }
    List<FaultKind> chosen = new ArrayList<>(List.of(first.pop()));
    int wanted = 1 + random.nextInt(MOST);
    for (FaultKind kind : shuffled()) {
      if (chosen.size() < wanted && chosen.stream().allMatch(other -> goTogether(kind, other))) {
        chosen.add(kind);
      }
    }
    return chosen;
  }

  private List<FaultKind> shuffled() {
    List<FaultKind> shuffled = new ArrayList<>(kinds);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private static boolean goTogether(FaultKind one, FaultKind other) {
    return one.part() != other.part() && !prevents(one, other) && !prevents(other, one);
  }

  /** Whether the other can't be inflicted after this one. */
  private static boolean prevents(FaultKind one, FaultKind other) {
    return (WITH_CONNECTIONS.contains(other) && DATABASE_AWAY.contains(one))
        || (other == FaultKind.SLOW_READERS && WITHOUT_WRITES.contains(one))
        || (other == FaultKind.LISTEN_SILENT && WITHOUT_LISTENING.contains(one));
  }
}
