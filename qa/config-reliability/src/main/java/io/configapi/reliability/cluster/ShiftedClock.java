package io.configapi.reliability.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The clock of processes that run with libfaketime (Debian: package {@code faketime}): it can be
 * moved while they run, which they see within a second.
 */
public final class ShiftedClock {

  private static final String LIBRARY = "libfaketime.so.1";

  private final Path library;
  private final Path file;

  private ShiftedClock(Path library, Path file) throws IOException {
    this.library = library;
    this.file = file;
    set("+0");
  }

  /** One that goes right, kept in this file; empty where the library is not installed. */
  static Optional<ShiftedClock> in(Path file) throws IOException {
    Path libraries = Path.of("/usr/lib");
    if (!Files.isDirectory(libraries)) {
      return Optional.empty();
    }
    try (Stream<Path> found =
        Files.find(
            libraries,
            4,
            (path, attributes) -> String.valueOf(path.getFileName()).equals(LIBRARY))) {
      Optional<Path> library = found.findFirst();
      return library.isPresent()
          ? Optional.of(new ShiftedClock(library.get(), file))
          : Optional.empty();
    }
  }

  /** What processes are to be started with. */
  Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD", library.toString(),
        "FAKETIME_TIMESTAMP_FILE", file.toString(),
        "FAKETIME_CACHE_DURATION", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        "DONT_FAKE_MONOTONIC", "1");
  }

  /** Moves it back by so many minutes. */
  public void back(int minutes) throws IOException {
    set("-" + minutes + "m");
  }

  /** Moves it forward by so many minutes. */
  public void forward(int minutes) throws IOException {
    set("+" + minutes + "m");
  }

  /** Sets it right again. */
  public void right() throws IOException {
    set("+0");
  }

  /** As a whole: it may be read at any time. */
  private void set(String text) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(next, text + "\n");
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
