package io.configapi.reliability.cluster;

import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.testkit.DatabaseProxy;
import io.configapi.eventstore.postgres.testkit.PgBouncer;
import io.configapi.testkit.network.FaultyProxy;
import io.configapi.testkit.process.Directories;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The service as it is run: nodes, each with a network path of its own to one database, which has a
 * disk and a clock of its own where this machine allows that. For use by one thread.
 */
public final class Site implements AutoCloseable {

  /** Fewer than the nodes have, so that they share. */
  private static final int SERVER_CONNECTIONS = 8;

  private final Path scratch;
  private final Path logs;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final List<ServerNode> nodes = new ArrayList<>();
  private final List<FaultyProxy> paths = new ArrayList<>();
  private final Optional<SmallDisk> disk;
  private final Optional<ShiftedClock> clock;
  private final Databases databases;
  private final CheckpointKey key;
  private final Optional<PgBouncer> bouncer;
  private @Nullable FaultyProxy pathBeside;

  private Site(SiteOptions options, Path logs)
      throws IOException, InterruptedException, SQLException {
    this.logs = logs;
    this.scratch = Files.createTempDirectory("reliability-site-");
    opened.push(() -> Directories.delete(scratch));
    Path clusters = Files.createDirectory(scratch.resolve("disk"));
    this.disk = SmallDisk.at(clusters, options.diskMegabytes());
    disk.ifPresent(opened::push);
    this.key = CheckpointKey.create(scratch);
    this.clock = ShiftedClock.in(scratch.resolve("clock"));
    this.databases =
        Databases.create(clusters, logs, clock.map(ShiftedClock::environment).orElse(Map.of()));
    opened.push(databases);
    this.bouncer = options.isBehindPgBouncer() ? Optional.of(openBouncer()) : Optional.empty();
  }

  /**
   * Starts one.
   *
   * @param logs where all its processes tell what they do; made if it is not there
   */
  public static Site start(SiteOptions options, Path logs)
      throws IOException, InterruptedException, SQLException {
    Files.createDirectories(logs);
    Site site = new Site(options, logs);
    try {
      // An older one does not start once another has brought the schema up to date.
      site.launch(options.nodes().stream().filter(NodeProgram::older).toList(), logs);
      site.launch(options.nodes().stream().filter(program -> !program.older()).toList(), logs);
      return site;
    } catch (IOException | InterruptedException | RuntimeException e) {
      site.close();
      throw e;
    }
  }

  /** The nodes. */
  public List<ServerNode> nodes() {
    return List.copyOf(nodes);
  }

  /** Where the nodes are at present, as a workload asks for it. */
  public List<Supplier<URI>> addresses() {
    return nodes.stream().map(node -> (Supplier<URI>) node::address).toList();
  }

  /** The network path of each node, in their order. */
  public List<FaultyProxy> paths() {
    return List.copyOf(paths);
  }

  /** The servers behind the paths. */
  public Databases databases() {
    return databases;
  }

  /** Whether nodes reach the database through PgBouncer, in transaction mode. */
  public boolean isBehindPgBouncer() {
    return bouncer.isPresent();
  }

  /** Where all processes tell what they do. */
  public Path logs() {
    return logs;
  }

  /** Writes what every node is just doing and keeps in memory beside its log, to find out why. */
  public void dumpNodes() {
    nodes.forEach(ServerNode::dump);
  }

  /**
   * Begins to start one more node, past all faults of the network, that is none of the site's: who
   * asks for it closes it.
   *
   * @param javaOptions more options of Java's
   */
  public ServerNode launchBeside(List<String> javaOptions, String log) throws IOException {
    return ServerNode.launch(
        new NodeProgram(Programs.configd(Programs.root(), javaOptions), false),
        databases.primary().port(),
        "",
        key,
        logs.resolve(log));
  }

  /** How to connect to the database past all faults of the network. */
  public DatabaseSettings database() {
    return databases.primary().settings();
  }

  /**
   * How one more program connects to the database: past all faults of the network, and to the
   * present primary.
   */
  public DatabaseSettings databaseBeside() throws IOException {
    if (pathBeside == null) {
      pathBeside = openPath();
    }
    return DatabaseProxy.through(pathBeside, database());
  }

  /** What the nodes sign checkpoints with. */
  CheckpointKey checkpointKey() {
    return key;
  }

  /** The disk of the database; empty where none can be made. */
  public Optional<SmallDisk> disk() {
    return disk;
  }

  /** The clock of the database; empty where it can't be shifted. */
  public Optional<ShiftedClock> clock() {
    return clock;
  }

  /** Stops everything, the last first, each even if one before it fails. */
  @Override
  public void close() throws IOException {
    Opened.close(opened);
  }

  private void launch(List<NodeProgram> programs, Path logs)
      throws IOException, InterruptedException {
    for (NodeProgram program : programs) {
      launch(program, logs);
    }
    for (ServerNode node : nodes) {
      node.awaitServing();
    }
  }

  /** It always finds the present primary: by a path that nothing goes wrong on. */
  private PgBouncer openBouncer() throws IOException {
    PgBouncer pool =
        PgBouncer.before(DatabaseProxy.through(openPath(), database()), SERVER_CONNECTIONS);
    opened.push(pool);
    return pool;
  }

  private FaultyProxy openPath() throws IOException {
    FaultyProxy path = FaultyProxy.networkTo(() -> databases.primary().port());
    opened.push(path);
    return path;
  }

  private void launch(NodeProgram program, Path logs) throws IOException {
    FaultyProxy path =
        FaultyProxy.networkTo(
            () -> bouncer.map(pool -> pool.settings().port()).orElse(databases.primary().port()));
    opened.push(path);
    paths.add(path);
    Path log = logs.resolve("node-" + paths.size() + ".log");
    // Without prepared statements of the server, whatever PgBouncer it is.
    String more = isBehindPgBouncer() ? "&prepareThreshold=0" : "";
    ServerNode node = ServerNode.launch(program, path.port(), more, key, log);
    opened.push(node);
    nodes.add(node);
  }
}
