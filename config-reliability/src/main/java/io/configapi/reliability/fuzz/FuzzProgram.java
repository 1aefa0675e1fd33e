package io.configapi.reliability.fuzz;

/** {@code SEED REQUESTS} sends so many; {@code SEED case NUMBER} sends one again, and shows it. */
public final class FuzzProgram {

  private FuzzProgram() {}

  /** Ends with 1 if anything was found. */
  public static void main(String[] arguments) {
    long seed = Long.parseLong(arguments[0]);
    boolean failed;
    if (arguments[1].equals("case")) {
      Replay replay = Replay.of(seed, Long.parseLong(arguments[2]));
      System.out.println(replay);
      failed = !replay.findings().isEmpty();
    } else {
      FuzzReport report = Fuzzer.run(FuzzOptions.of(seed, Long.parseLong(arguments[1])));
      System.out.println(report);
      failed = !report.findings().isEmpty();
    }
    System.exit(failed ? 1 : 0);
  }
}
