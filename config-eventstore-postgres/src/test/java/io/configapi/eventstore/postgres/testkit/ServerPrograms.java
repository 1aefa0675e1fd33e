package io.configapi.eventstore.postgres.testkit;

import io.configapi.eventstore.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The shared test server's unpacked programs, lent to other data directories. */
public final class ServerPrograms {

  private ServerPrograms() {}

  /**
   * Spares a data directory the seconds of unpacking its own. The directory must exist, and hold
   * none yet.
   */
  public static void lendTo(Path dataDirectory) throws IOException {
    Path shared = Files.createDirectories(TestServer.directory());
    if (homes(shared).isEmpty()) {
      EmbeddedPostgres.open(shared, TestServer.FAST).close();
    }
    for (Path home : homes(shared)) {
      Files.createSymbolicLink(dataDirectory.resolve(home.getFileName()), home.toRealPath());
    }
  }

  /** A new data directory in another one, without data yet, to which they are lent. */
  public static Path lentIn(Path parent) throws IOException {
    Path dataDirectory = Files.createDirectory(parent.resolve("data"));
    lendTo(dataDirectory);
    return dataDirectory;
  }

  private static List<Path> homes(Path shared) throws IOException {
    try (Stream<Path> entries = Files.list(shared)) {
      return entries
          .filter(path -> String.valueOf(path.getFileName()).startsWith("postgres-"))
          .toList();
    }
  }
}
