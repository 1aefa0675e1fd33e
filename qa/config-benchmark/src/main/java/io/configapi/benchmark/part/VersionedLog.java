package io.configapi.benchmark.part;

import io.configapi.benchmark.log.GeneratedLog;
import io.configapi.benchmark.log.Logs;
import io.configapi.domain.ConfigName;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * A log in which one name has about a hundred versions, one ten thousand and one a million, and
 * 10,000 other names have ten each; all change at an even rate from its beginning to its end.
 */
final class VersionedLog {

  private static final ConfigName FEW = ConfigName.of("versions.few");
  private static final ConfigName MORE = ConfigName.of("versions.more");
  private static final ConfigName MOST = ConfigName.of("versions.most");
  private static final int OTHERS = 10_000;

  /** The names to ask for, by how many versions they have. */
  static final List<ConfigName> NAMES = List.of(FEW, MORE, MOST);

  private VersionedLog() {}

  static GeneratedLog open(Workbench bench)
      throws IOException, InterruptedException, ExecutionException {
    int events = bench.settings().pick(1_113_000, 110_000);
    return bench.logs().toRead("versions-" + events, events, VersionedLog::nameAt);
  }

  /** Of eleven events one is another name's, of 110 one is MORE's, of 11,000 one is FEW's. */
  private static ConfigName nameAt(long number) {
    if (number % 11 == 10) {
      return Logs.name(number / 11 % OTHERS + 1);
    }
    if (number % 11_000 == 1) {
      return FEW;
    }
    return number % 110 == 0 ? MORE : MOST;
  }
}
