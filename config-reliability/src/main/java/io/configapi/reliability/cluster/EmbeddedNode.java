package io.configapi.reliability.cluster;

import io.configapi.eventstore.postgres.testkit.ServerProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A server with a database of its own, which can be killed. For use by one thread. */
public final class EmbeddedNode implements AutoCloseable {

  private final Path directory;
  private final ServerNode server;

  private EmbeddedNode(Path directory, ServerNode server) {
    this.directory = directory;
    this.server = server;
  }

  /**
   * Starts one in a new directory, and returns when it serves.
   *
   * @param log where it tells what it does
   */
  public static EmbeddedNode start(Path log) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("reliability-embedded-");
    ServerNode server =
        ServerNode.launch(
            new NodeProgram(Programs.configd(), false),
            Map.of("CONFIG_DATA_DIR", directory.toString()),
            log);
    EmbeddedNode node = new EmbeddedNode(directory, server);
    try {
      server.awaitServing();
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

  /** As {@code kill -9} of its postmaster does. */
  public void killDatabase() throws IOException, InterruptedException {
    ServerProcesses.ofCluster(directory.resolve("cluster")).end("KILL");
  }

  /** Stops both, and deletes their files. */
  @Override
  public void close() throws IOException {
    try {
      server.close();
    } finally {
      Directories.delete(directory);
    }
  }
}
