package io.configapi.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a server wrote to its log since a moment. */
final class ServerLog {

  private static final int MOST_BYTES = 64 * 1024;
  private static final String FATAL = "FATAL:";

  private final Path directory;
  private final Map<Path, Long> sizes;

  private ServerLog(Path directory, Map<Path, Long> sizes) {
    this.directory = directory;
    this.sizes = sizes;
  }

  /** The log from now on. */
  static ServerLog fromNowOn(Path directory) throws IOException {
    Map<Path, Long> sizes = new HashMap<>();
    try (var files = Files.newDirectoryStream(directory, "*.log")) {
      for (Path file : files) {
        sizes.put(file, Files.size(file));
      }
    }
    return new ServerLog(directory, sizes);
  }

  /** Why the server gave up: such lines tell of ports, files and settings, never of data. */
  Optional<String> fatal() throws IOException {
    StringBuilder added = new StringBuilder();
    try (var files = Files.newDirectoryStream(directory, "*.log")) {
      for (Path file : files) {
        added.append(addedTo(file)).append('\n');
      }
    }
    return added
        .toString()
        .lines()
        .filter(line -> line.contains(FATAL))
        .map(line -> line.substring(line.indexOf(FATAL) + FATAL.length()).strip())
        .reduce((earlier, later) -> later);
  }

  private String addedTo(Path file) throws IOException {
    long from = sizes.getOrDefault(file, 0L);
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      if (channel.size() < from) {
        from = 0;
      }
      ByteBuffer added = ByteBuffer.allocate((int) Math.min(MOST_BYTES, channel.size() - from));
      channel.position(channel.size() - added.capacity());
      while (added.hasRemaining() && channel.read(added) >= 0) {}
      return new String(added.array(), 0, added.position(), StandardCharsets.UTF_8);
    }
  }
}
