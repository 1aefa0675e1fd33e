package io.configapi.reliability.cluster;

import io.configapi.embedded.testkit.ServerProcesses;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.testkit.DatabaseUrl;
import io.configapi.testkit.process.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server process of ours, which can be killed, frozen and started again. For use by one thread,
 * but for {@link #address}.
 */
public final class ServerNode implements AutoCloseable {

  private static final long DUMP_SECONDS = 20;

  private final NodeProgram program;
  private final Map<String, String> environment;
  private final Path log;
  private ServerProcess process;
  private boolean suspended;
  private volatile URI address = URI.create("http://127.0.0.1:1");

  private ServerNode(NodeProgram program, Map<String, String> environment, Path log)
      throws IOException {
    this.program = program;
    this.environment = environment;
    this.log = log;
    this.process = launch();
  }

  /**
   * Begins to start one, on any free port; {@link #awaitServing} says when it is there.
   *
   * @param databasePort where it finds the database, at 127.0.0.1
   * @param parameters more of the database's URL, each behind an {@code &}
   * @param key what it signs checkpoints with
   * @param log where it tells what it does, over all its starts
   */
  static ServerNode launch(
      NodeProgram program, int databasePort, String parameters, CheckpointKey key, Path log)
      throws IOException {
    // An older one does not know of the key, and may not be given an option for it.
    Map<String, String> environment =
        Map.of(
            "DATABASE_URL",
            databaseUrl(databasePort) + parameters,
            "CONFIG_CHECKPOINT_KEY",
            key.file().toString());
    return new ServerNode(program, environment, log);
  }

  /**
   * Begins to start one that finds its database by these variables.
   *
   * @param log where it tells what it does, over all its starts
   */
  static ServerNode launch(NodeProgram program, Map<String, String> environment, Path log)
      throws IOException {
    return new ServerNode(program, environment, log);
  }

  /** Starts one over a database, and returns when it serves. */
  public static ServerNode serving(DatabaseSettings database, Path log)
      throws IOException, InterruptedException {
    Map<String, String> environment = Map.of("DATABASE_URL", DatabaseUrl.of(database));
    return launch(new NodeProgram(Programs.configd(), false), environment, log).awaitServing();
  }

  /** Whether it is of a version before this one, and can't be started again. */
  public boolean isOlder() {
    return program.older();
  }

  /** Where it serves, or served before it was killed. */
  public URI address() {
    return address;
  }

  /** Waits until it serves. */
  public ServerNode awaitServing() throws IOException, InterruptedException {
    try {
      address = process.awaitAddress();
      return this;
    } catch (IllegalStateException e) {
      throw new IllegalStateException("configd does not serve: " + lastLogged(), e);
    }
  }

  /** As {@code kill -9} does; returns when it is gone. */
  public void kill() {
    process.kill();
    suspended = false;
  }

  /**
   * Starts it again after its end, and returns when it serves.
   *
   * @throws IllegalStateException if it is an older one, or does not serve
   */
  public void restart() throws IOException, InterruptedException {
    if (isOlder()) {
      throw new IllegalStateException("an older node is not to be started again");
    }
    process = launch();
    awaitServing();
  }

  /** Freezes it, as SIGSTOP does. */
  public void suspend() throws IOException, InterruptedException {
    ServerProcesses.of(process.handle()).suspend();
    suspended = true;
  }

  /** Lets it go on. */
  public void resume() throws IOException, InterruptedException {
    ServerProcesses.of(process.handle()).resume();
    suspended = false;
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** How often it has logged a line with this text, since its first start. */
  public long logged(String text) throws IOException {
    try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
      return lines.filter(line -> line.contains(text)).count();
    }
  }

  /** Writes its threads and its heap to files beside its log; what can't be had is left out. */
  void dump() {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    String pid = Long.toString(process.handle().pid());
    for (List<String> what :
        List.of(
            List.of("Thread.dump_to_file", "-format=json", log + ".threads.json"),
            List.of("GC.heap_dump", log + ".hprof"))) {
      List<String> command = new ArrayList<>(List.of(jcmd.toString(), pid));
      command.addAll(what);
      try {
        Process dumping =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        dumping.waitFor(DUMP_SECONDS, TimeUnit.SECONDS);
      } catch (IOException e) {
        // It helps whoever looks for the cause, and is no part of the judgement.
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      if (suspended) {
        resume();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.close();
    }
  }

  /** How programs are told of the database at a port of 127.0.0.1. */
  static String databaseUrl(int port) {
    return "postgres://configapi@127.0.0.1:%s/configapi?sslmode=disable".formatted(port);
  }

  private ServerProcess launch() throws IOException {
    List<String> command = new ArrayList<>(program.words());
    command.addAll(List.of("--port", "0", "--log-level", "warn"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().remove("DATABASE_URL");
    builder.environment().putAll(environment);
    return ServerProcess.start(builder);
  }

  private String lastLogged() throws IOException {
    List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
    return lines.isEmpty() ? "nothing logged" : lines.getLast();
  }
}
