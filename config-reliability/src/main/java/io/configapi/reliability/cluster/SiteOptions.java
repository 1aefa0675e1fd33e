package io.configapi.reliability.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a {@link Site} is made of. */
public final class SiteOptions {

  private static final int DISK = 768;

  private final List<NodeProgram> nodes;

  private SiteOptions(List<NodeProgram> nodes) {
    this.nodes = List.copyOf(nodes);
  }

  /** So many nodes as they are shipped. */
  public static SiteOptions nodes(int count) {
    SiteOptions options = new SiteOptions(List.of());
    for (int i = 0; i < count; i++) {
      options = options.and(Programs.configd());
    }
    return options;
  }

  /** The same with one more node of this version, started by these words. */
  public SiteOptions and(List<String> program) {
    List<NodeProgram> more = new ArrayList<>(nodes);
    more.add(new NodeProgram(program, false));
    return new SiteOptions(more);
  }

  /** The same with one more node, of the build in that directory, which was there before all. */
  public SiteOptions after(Path otherVersion) {
    List<NodeProgram> more = new ArrayList<>(nodes);
    more.addFirst(new NodeProgram(Programs.configd(otherVersion, List.of()), true));
    return new SiteOptions(more);
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
