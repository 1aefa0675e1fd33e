package io.configapi.embedded;

import io.configapi.domain.failure.IncompatibleStoreException;
import io.configapi.domain.failure.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What lies where in a data directory.
 *
 * @param root the directory itself, as a real path: one directory has one
 * @param shown the directory as it was named, for messages
 */
record DataDirectory(Path root, Path shown) {

  private static final String CLUSTER = "cluster";

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  /** PostgreSQL's programs start each other through a shell, with paths in double quotes. */
  private static final String UNSAFE_IN_DOUBLE_QUOTES = "\"$`\\";

  /**
   * Whether no cluster is there; one that can't be looked for is left to a failure that says so.
   */
  static boolean isVacant(Path directory) {
    return Files.notExists(directory.resolve(CLUSTER));
  }

  /** The directory, made if it is missing, for its owner only. */
  static DataDirectory prepare(Path directory) {
    if (directory.toString().isBlank()) {
      throw new InvalidInputException("data-dir", "The data directory has no name");
    }
    try {
      boolean fresh = !Files.exists(directory) || isEmptyDirectory(directory);
      Files.createDirectories(directory);
      Path root = directory.toRealPath();
      requireUsable(root, directory);
      // A directory that holds other things already keeps the mode its owner gave it.
      if (fresh) {
        Files.setPosixFilePermissions(root, OWNER_ONLY);
      }
      DataDirectory prepared = new DataDirectory(root, directory);
      Files.createDirectories(prepared.log(), PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      return prepared;
    } catch (IOException e) {
      throw StorageFailure.of("The data directory " + directory + " can't be used", e);
    }
  }

  Path cluster() {
    return root.resolve(CLUSTER);
  }

  Path password() {
    return root.resolve("password");
  }

  Path log() {
    return root.resolve("log");
  }

  Path startLock() {
    return root.resolve("start.lock");
  }

  Path usersLock() {
    return root.resolve("users.lock");
  }

  private static boolean isEmptyDirectory(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }

  private static void requireUsable(Path root, Path shown) {
    boolean unsafe =
        root.toString()
            .chars()
            .anyMatch(c -> Character.isISOControl(c) || UNSAFE_IN_DOUBLE_QUOTES.indexOf(c) >= 0);
    if (unsafe) {
      throw new IncompatibleStoreException(
          "The data directory "
              + shown
              + " has a character in its path that PostgreSQL's programs can't take: a quote,"
              + " a dollar sign, a backquote, a backslash or a control character");
    }
  }
}
