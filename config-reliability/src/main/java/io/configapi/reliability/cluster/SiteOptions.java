package io.configapi.reliability.cluster;

import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link Site} is made of.
 *
 * @param nodes the words that start each node
 * @param diskMegabytes how large the database's disk is
 */
public record SiteOptions(List<List<String>> nodes, int diskMegabytes) {

  private static final int DISK = 768;

  public SiteOptions {
    nodes = List.copyOf(nodes);
  }

  /** So many nodes as they are shipped. */
  public static SiteOptions nodes(int count) {
    List<List<String>> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(Programs.configd());
    }
    return new SiteOptions(words, DISK);
  }

  /** The same with one more node, started by these words. */
  public SiteOptions and(List<String> program) {
    List<List<String>> more = new ArrayList<>(nodes);
    more.add(program);
    return new SiteOptions(more, diskMegabytes);
  }
}
