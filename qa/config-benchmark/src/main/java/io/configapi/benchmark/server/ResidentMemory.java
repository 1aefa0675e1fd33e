package io.configapi.benchmark.server;

import java.util.LongSummaryStatistics;
import java.util.concurrent.TimeUnit;

/** The resident memory of a server, looked at ten times a second until it is closed. */
public final class ResidentMemory implements AutoCloseable {

  private final ChildServer server;
  private final Thread sampler;

  /** Written by the sampler alone, and read once it has ended. */
  private final LongSummaryStatistics samples = new LongSummaryStatistics();

  public ResidentMemory(ChildServer server) {
    this.server = server;
    this.sampler = Thread.ofPlatform().daemon().name("resident-memory").start(this::sample);
  }

  private void sample() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        samples.accept(server.residentBytes());
        TimeUnit.MILLISECONDS.sleep(100);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the sampling, and gives what was seen. */
  public LongSummaryStatistics end() throws InterruptedException {
    sampler.interrupt();
    sampler.join();
    return samples;
  }

  @Override
  public void close() {
    sampler.interrupt();
  }
}
