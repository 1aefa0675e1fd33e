package io.configapi.eventstore.postgres.testkit;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The shared test server's unpacked programs, lent to other data directories. */
public final class ServerPrograms {

  private ServerPrograms() {}

  /**
   * Spares a data directory the seconds of unpacking its own, where the shared server has unpacked
   * its. The directory must exist, and hold none yet.
   */
  public static void lendTo(Path dataDirectory) throws IOException {
    Path shared = TestServer.directory();
    if (!Files.isDirectory(shared)) {
      return;
    }
    try (DirectoryStream<Path> unpacked = Files.newDirectoryStream(shared, "postgres-*")) {
      for (Path home : unpacked) {
        Files.createSymbolicLink(dataDirectory.resolve(home.getFileName()), home.toRealPath());
      }
    }
  }
}
