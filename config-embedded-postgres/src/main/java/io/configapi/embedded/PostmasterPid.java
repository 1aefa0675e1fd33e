package io.configapi.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a server's {@code postmaster.pid} says of it. The file stays behind when a server is killed,
 * and its process number may then be somebody else's.
 *
 * @param pid process number of the server
 * @param port its TCP port, 0 while it has not written one yet
 */
record PostmasterPid(long pid, int port) {

  private static final int PORT_LINE = 3;

  /** What the file says; empty if there is none, or nothing in it yet. */
  static Optional<PostmasterPid> read(Path cluster) throws IOException {
    try {
      List<String> lines = Files.readAllLines(file(cluster));
      return lines.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new PostmasterPid(
                  Long.parseLong(lines.getFirst().strip()),
                  lines.size() > PORT_LINE ? Integer.parseInt(lines.get(PORT_LINE).strip()) : 0));
    } catch (NoSuchFileException | NumberFormatException halfWritten) {
      return Optional.empty();
    }
  }

  static Path file(Path cluster) {
    return cluster.resolve("postmaster.pid");
  }

  /** Whether some process has this number. */
  boolean isAlive() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /**
   * Whether that process runs one of these programs for certain: neither another's process that got
   * the number, nor a dead one not yet buried does.
   */
  boolean runs(PostgresBinaries binaries) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().command())
        .map(command -> binaries.include(Path.of(command)))
        .orElse(false);
  }
}
