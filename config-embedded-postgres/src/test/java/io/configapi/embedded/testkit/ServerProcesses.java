package io.configapi.embedded.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The processes of one server, from outside: signals to them, and their end. */
public final class ServerProcesses {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final ProcessHandle postmaster;

  private ServerProcesses(ProcessHandle postmaster) {
    this.postmaster = postmaster;
  }

  /** Those of the server of a data directory. */
  public static ServerProcesses of(Path dataDirectory) throws IOException {
    return ofCluster(dataDirectory.resolve("cluster"));
  }

  /** Those of the PostgreSQL server that runs in a directory. */
  public static ServerProcesses ofCluster(Path cluster) throws IOException {
    Path file = cluster.resolve("postmaster.pid");
    long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
    return of(ProcessHandle.of(pid).orElseThrow());
  }

  /** That process and those it has started. */
  public static ServerProcesses of(ProcessHandle first) {
    return new ServerProcesses(first);
  }

  /** Signals the first process only, and waits until all of them are gone. */
  public void end(String signal) throws IOException, InterruptedException {
    List<ProcessHandle> all = all();
    signal(signal, List.of(postmaster));
    long deadline = System.nanoTime() + LIMIT.toNanos();
    for (ProcessHandle process : all) {
      while (!isGone(process)) {
        if (System.nanoTime() - deadline > 0) {
          throw new IllegalStateException("Process " + process.pid() + " of the server lives on");
        }
        TimeUnit.MILLISECONDS.sleep(5);
      }
    }
  }

  /** Stops them in their tracks, the one first that could start more. */
  public void suspend() throws IOException, InterruptedException {
    signal("STOP", List.of(postmaster));
    signal("STOP", all());
  }

  /** Lets them go on. */
  public void resume() throws IOException, InterruptedException {
    signal("CONT", all());
  }

  private List<ProcessHandle> all() {
    List<ProcessHandle> all = new ArrayList<>(List.of(postmaster));
    postmaster.children().forEach(all::add);
    return all;
  }

  private static void signal(String signal, List<ProcessHandle> processes)
      throws IOException, InterruptedException {
    StringBuilder command = new StringBuilder("kill -" + signal);
    processes.forEach(process -> command.append(' ').append(process.pid()));
    Process kill =
        new ProcessBuilder("sh", "-c", command.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    kill.waitFor();
  }

  /** Ended; also if nobody has taken note of it yet, as where process 1 is no init. */
  private static boolean isGone(ProcessHandle process) {
    if (!process.isAlive()) {
      return true;
    }
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      return stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
    } catch (IOException noProcFileSystem) {
      return !process.isAlive();
    }
  }
}
