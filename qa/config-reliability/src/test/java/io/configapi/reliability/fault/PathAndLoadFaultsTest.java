package io.configapi.reliability.fault;

import io.configapi.reliability.fault.FaultKind.Part;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The faults of the network and of what clients do. */
class PathAndLoadFaultsTest extends FaultRounds {

  static final Set<FaultKind> KINDS =
      Arrays.stream(FaultKind.values())
          .filter(kind -> kind.part() == Part.PATH || kind.part() == Part.LOAD)
          .collect(Collectors.toCollection(() -> EnumSet.noneOf(FaultKind.class)));

  PathAndLoadFaultsTest() {
    super("path-and-load-faults-test", KINDS);
  }
}
