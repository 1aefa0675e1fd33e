package io.configapi.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How much room a cluster's disks have; its WAL may be on another one than its data. */
final class DiskSpace {

  /** A file of the WAL: a server that was ended by a full disk has to make one to start. */
  private static final long NEEDED = 16L * 1024 * 1024;

  private DiskSpace() {}

  /** A directory of the cluster whose disk has no room for what a start takes; empty if none. */
  static Optional<Path> exhausted(Path cluster) {
    return List.of(cluster, cluster.resolve("pg_wal")).stream()
        .filter(DiskSpace::isExhausted)
        .findFirst();
  }

  /** One that can't be looked at is not said to be full. */
  private static boolean isExhausted(Path directory) {
    try {
      return Files.getFileStore(directory).getUsableSpace() < NEEDED;
    } catch (IOException e) {
      return false;
    }
  }
}
