package io.configapi.benchmark.part;

import io.configapi.benchmark.log.GeneratedLog;
import io.configapi.benchmark.log.Logs;
import io.configapi.benchmark.report.Report;
import io.configapi.benchmark.server.CentralDogma;
import io.configapi.benchmark.server.Configd;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * What a part works with.
 *
 * @param home the folder of the project
 * @param scratch where files go that are not kept
 * @param settings how long and how often to measure
 * @param logs the part's own logs
 * @param report where results go
 * @param bestPut the best rate of PUTs so far, over all parts
 * @param baseline the folder of another build to measure against
 */
public record Workbench(
    Path home,
    Path scratch,
    Settings settings,
    Logs logs,
    Report report,
    BestRate bestPut,
    Optional<Path> baseline) {

  CentralDogma centralDogma() {
    return new CentralDogma(home);
  }

  /** The log that loads go to. */
  GeneratedLog loadLog() throws IOException, InterruptedException, ExecutionException {
    return logs.toWriteTo("load", settings.names(), settings.versions());
  }

  Configd configd(GeneratedLog log) {
    return new Configd(home, log.dataDirectory());
  }
}
