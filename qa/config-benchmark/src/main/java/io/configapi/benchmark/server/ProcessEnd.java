package io.configapi.benchmark.server;

import java.util.concurrent.TimeUnit;

/** Ends a process: asked first, then made to. */
final class ProcessEnd {

  private ProcessEnd() {}

  static void await(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
