package io.configapi.embedded;

import io.configapi.domain.failure.IncompatibleStoreException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's programs, unpacked.
 *
 * @param home the directory with {@code bin}, {@code lib} and {@code share}
 * @param version as PostgreSQL has it: {@code 18.6}
 */
record PostgresBinaries(Path home, String version) {

  private static final Duration VERSION_LIMIT = Duration.ofSeconds(30);
  private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)(\\.\\d+)?");
  private static final String VERSION_FILE = "VERSION";

  /**
   * Those in a data directory, unpacked at the first call for a version. The caller holds the
   * directory's start lock.
   */
  static PostgresBinaries in(DataDirectory data) {
    BinariesArchive archive = BinariesArchive.onClassPath();
    try {
      Path home = data.root().resolve("postgres-" + archive.fingerprint());
      if (!Files.exists(home)) {
        unpack(archive, data, home);
      }
      return new PostgresBinaries(home, Files.readString(home.resolve(VERSION_FILE)).strip());
    } catch (IOException e) {
      throw StorageFailure.of("The embedded PostgreSQL can't be unpacked to " + data.shown(), e);
    }
  }

  Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  /**
   * Whether this is a server program of the data directory, of whichever version: one may run from
   * before an upgrade.
   */
  boolean include(Path command) {
    Path name = command.getFileName();
    if (name == null || !name.toString().startsWith("postgres")) {
      return false;
    }
    Path directory = home.getParent();
    return (directory != null && command.startsWith(directory)) || command.startsWith(realHome());
  }

  /** The part of the version that a cluster's files depend on. */
  String major() {
    return version.replaceFirst("\\..*", "");
  }

  private Path realHome() {
    try {
      return home.toRealPath();
    } catch (IOException e) {
      return home;
    }
  }

  /** Under its final name it is complete, whenever a program that unpacks is killed. */
  private static void unpack(BinariesArchive archive, DataDirectory data, Path home)
      throws IOException {
    FileTree.deleteLeftovers(data.root(), "unpacking-*");
    Path unpacking = Files.createTempDirectory(data.root(), "unpacking-");
    try {
      archive.unpackTo(unpacking);
      Files.writeString(unpacking.resolve(VERSION_FILE), versionOf(unpacking, data));
      moveUnlessThere(unpacking, home);
    } finally {
      FileTree.delete(unpacking);
    }
  }

  private static void moveUnlessThere(Path unpacked, Path home) throws IOException {
    try {
      Files.move(unpacked, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.exists(home.resolve(VERSION_FILE))) {
        throw e;
      }
    }
  }

  private static String versionOf(Path home, DataDirectory data) {
    ServerProgram.Outcome outcome =
        ServerProgram.of(home.resolve("bin").resolve("postgres"), data)
            .run(VERSION_LIMIT, "--version");
    Matcher matcher = VERSION.matcher(outcome.output());
    if (!outcome.succeeded() || !matcher.find()) {
      throw new IncompatibleStoreException(
          "The embedded PostgreSQL does not run on this system ("
              + outcome.lastLine()
              + "): set DATABASE_URL");
    }
    return matcher.group().substring("(PostgreSQL) ".length());
  }
}
