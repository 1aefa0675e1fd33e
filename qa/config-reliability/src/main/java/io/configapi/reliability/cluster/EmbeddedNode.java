package io.configapi.reliability.cluster;

import io.configapi.embedded.testkit.ServerProcesses;
import io.configapi.embedded.testkit.ServerPrograms;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.testkit.process.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server with a database of its own, which can be killed or filled up. For use by one thread. */
public final class EmbeddedNode implements AutoCloseable {

  private static final int PORT_LINE = 3;
  private static final String NAME = "configapi";

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Path directory;
  private final Optional<SmallDisk> disk;
  private final ServerNode server;

  private EmbeddedNode(int diskMegabytes, Map<String, String> environment, Path log)
      throws IOException, InterruptedException {
    Path created = Files.createTempDirectory("reliability-embedded-");
    opened.push(() -> Directories.delete(created));
    disk = diskMegabytes == 0 ? Optional.empty() : SmallDisk.at(created, diskMegabytes);
    disk.ifPresent(opened::push);
    directory = disk.map(SmallDisk::directory).orElse(created);
    ServerPrograms.lendTo(directory);
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("CONFIG_DATA_DIR", directory.toString());
    server = ServerNode.launch(new NodeProgram(Programs.configd(), false), variables, log);
    opened.push(server);
  }

  /**
   * Starts one in a new directory, and returns when it serves.
   *
   * @param log where it tells what it does
   */
  public static EmbeddedNode start(Path log) throws IOException, InterruptedException {
    return start(0, Map.of(), log);
  }

  /**
   * The same on a disk of its own, where one can be made.
   *
   * @param environment more of its variables
   */
  public static EmbeddedNode onSmallDisk(int megabytes, Map<String, String> environment, Path log)
      throws IOException, InterruptedException {
    return start(megabytes, environment, log);
  }

  private static EmbeddedNode start(int diskMegabytes, Map<String, String> environment, Path log)
      throws IOException, InterruptedException {
    EmbeddedNode node = new EmbeddedNode(diskMegabytes, environment, log);
    try {
      node.server.awaitServing();
      return node;
    } catch (IOException | InterruptedException | RuntimeException e) {
      node.close();
      throw e;
    }
  }

  /** The server. */
  public ServerNode server() {
    return server;
  }

  /** The disk of its own; empty where none was wanted, or can be made. */
  public Optional<SmallDisk> disk() {
    return disk;
  }

  /** How to connect to its database past it. */
  public DatabaseSettings database() throws IOException {
    List<String> postmaster = Files.readAllLines(pidFile());
    return new DatabaseSettings(
        "127.0.0.1",
        Integer.parseInt(postmaster.get(PORT_LINE).strip()),
        NAME,
        NAME,
        Files.readString(directory.resolve("password")).strip(),
        Map.of("sslmode", "disable", "gssEncMode", "disable"));
  }

  /** As {@code kill -9} of its postmaster does. */
  public void killDatabase() throws IOException, InterruptedException {
    ServerProcesses.ofCluster(directory.resolve("cluster")).end("KILL");
  }

  /** Stops both, and deletes their files. */
  @Override
  public void close() throws IOException {
    Opened.close(opened);
  }

  private Path pidFile() {
    return directory.resolve("cluster/postmaster.pid");
  }
}
