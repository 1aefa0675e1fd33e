package io.configapi.reliability.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The names of a workload: two branches, so that there are prefixes which take some of them. */
final class Names {

  private static final List<String> BRANCHES = List.of("a.", "b.");

  private final String prefix;
  private final int count;

  Names(LoadOptions options) {
    this.prefix = options.prefix();
    this.count = options.names();
  }

  /** Any of them, some more often than others, since what is fought for shows more. */
  String any(Random random) {
    int number = random.nextInt(1 + random.nextInt(count));
    return prefix + BRANCHES.get(number % BRANCHES.size()) + number;
  }

  /** A prefix of some of them, or of all. */
  String anyPrefix(Random random) {
    return prefixOf(random.nextInt(BRANCHES.size() + 2));
  }

  /** Those prefixes in turn. */
  String prefixOf(int number) {
    List<String> prefixes = new ArrayList<>(List.of(""));
    prefixes.add(prefix);
    BRANCHES.forEach(branch -> prefixes.add(prefix + branch));
    return prefixes.get(number % prefixes.size());
  }

  /** A name in each branch, which no call but the last one writes. */
  List<String> closing() {
    return BRANCHES.stream().map(branch -> prefix + branch + "closing").toList();
  }
}
