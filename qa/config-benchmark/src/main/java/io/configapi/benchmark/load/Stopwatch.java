package io.configapi.benchmark.load;

/** Times things. */
public final class Stopwatch {

  private Stopwatch() {}

  /** Something that takes time. */
  @FunctionalInterface
  public interface Timed {
    void run() throws Exception;
  }

  /** How long it takes so many times, one after the other. */
  public static Latencies times(int count, Timed timed) throws Exception {
    long[] nanos = new long[count];
    for (int i = 0; i < count; i++) {
      long begin = System.nanoTime();
      timed.run();
      nanos[i] = System.nanoTime() - begin;
    }
    return Latencies.of(nanos);
  }

  /** How many seconds it takes once. */
  public static double seconds(Timed timed) throws Exception {
    long begin = System.nanoTime();
    timed.run();
    return (System.nanoTime() - begin) / 1e9;
  }
}
