package io.configapi.embedded.testkit;

import io.configapi.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The shared test server's unpacked programs, lent to other data directories. */
public final class ServerPrograms {

  /** A crash of the machine may cost these data: they are a test's. */
  public static final Map<String, String> FAST =
      Map.of("fsync", "off", "full_page_writes", "off", "max_connections", "300");

  private ServerPrograms() {}

  /** Where the shared embedded server's data are; its unpacked programs serve other tests too. */
  public static Path directory() {
    String root = System.getProperty("configapi.root", "");
    String name = "test-postgres-" + version();
    if (root.isEmpty()) {
      return Path.of(System.getProperty("java.io.tmpdir"), "configapi-" + name);
    }
    return Path.of(root, "target", name);
  }

  /** Of which PostgreSQL they are. */
  public static String version() {
    return System.getProperty("postgres.version", "default");
  }

  /**
   * Spares a data directory the seconds of unpacking its own. The directory must exist, and hold
   * none yet.
   */
  public static void lendTo(Path dataDirectory) throws IOException {
    Path shared = Files.createDirectories(directory());
    if (homes(shared).isEmpty()) {
      EmbeddedPostgres.open(shared, FAST).close();
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
