package io.configapi.reliability.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a {@link Site} is made of. */
public final class SiteOptions {

  private static final int DISK = 768;

  private final List<NodeProgram> nodes;
  private final boolean behindPgBouncer;

  private SiteOptions(List<NodeProgram> nodes, boolean behindPgBouncer) {
    this.nodes = List.copyOf(nodes);
    this.behindPgBouncer = behindPgBouncer;
  }

  /** So many nodes as they are shipped. */
  public static SiteOptions nodes(int count) {
    SiteOptions options = new SiteOptions(List.of(), false);
    for (int i = 0; i < count; i++) {
      options = options.and(Programs.configd());
    }
    return options;
  }

  /** The same with one more node of this version, started by these words. */
  public SiteOptions and(List<String> program) {
    List<NodeProgram> more = new ArrayList<>(nodes);
    more.add(new NodeProgram(program, false));
    return new SiteOptions(more, behindPgBouncer);
  }

  /** The same with one more node, of the build in that directory, which was there before all. */
  public SiteOptions after(Path otherVersion) {
    List<NodeProgram> more = new ArrayList<>(nodes);
    more.addFirst(new NodeProgram(Programs.configd(otherVersion, List.of()), true));
    return new SiteOptions(more, behindPgBouncer);
  }

  /**
   * The same with a PgBouncer before the database, that gives a connection to one transaction at a
   * time.
   */
  public SiteOptions behindPgBouncer() {
    return new SiteOptions(nodes, true);
  }

  /** Whether nodes reach the database through PgBouncer. */
  boolean isBehindPgBouncer() {
    return behindPgBouncer;
  }

  /** What the nodes run: those of another version first, as they are to be started. */
  List<NodeProgram> nodes() {
    return nodes;
  }

  /** How large the database's disk is. */
  int diskMegabytes() {
    return DISK;
  }
}
