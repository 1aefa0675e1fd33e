package io.configapi.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Deletes directories with all that is in them. Symbolic links go, what they point to stays. */
final class FileTree {

  private FileTree() {}

  static void delete(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> all = Files.walk(root)) {
      // What is in a directory comes before it.
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Deletes what is left over from an attempt that died, where that is possible. */
  static void deleteLeftovers(Path directory, String glob) throws IOException {
    try (var leftovers = Files.newDirectoryStream(directory, glob)) {
      for (Path leftover : leftovers) {
        delete(leftover);
      }
    }
  }
}
