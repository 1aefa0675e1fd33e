package io.configapi.reliability.cluster;

import io.configapi.testkit.process.ProgramRun;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** A file system in memory that can be filled up. Needs the right to mount. */
public final class SmallDisk implements AutoCloseable {

  private static final int LARGE = 1 << 20;
  private static final int SMALL = 4_096;

  private final Path directory;
  private final Path filler;

  private SmallDisk(Path directory) {
    this.directory = directory;
    this.filler = directory.resolve("filler");
  }

  /** One at a directory that is there; empty where that is not allowed. */
  static Optional<SmallDisk> at(Path directory, int megabytes)
      throws IOException, InterruptedException {
    boolean mounted =
        succeeds(
            "mount",
            "-t",
            "tmpfs",
            "-o",
            "mode=0700,size=" + megabytes + "m",
            "tmpfs",
            directory.toString());
    return mounted ? Optional.of(new SmallDisk(directory)) : Optional.empty();
  }

  /** Where it is. */
  Path directory() {
    return directory;
  }

  /** Takes all that is free, to the last block. */
  public void fill() throws IOException {
    fill(LARGE);
    fill(SMALL);
  }

  /** Gives back what {@link #fill} took. */
  public void free() throws IOException {
    Files.deleteIfExists(filler);
  }

  @Override
  public void close() throws IOException {
    try {
      if (!succeeds("umount", directory.toString())) {
        succeeds("umount", "-l", directory.toString());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fill(int block) throws IOException {
    byte[] zeros = new byte[block];
    try (OutputStream out =
        Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (true) {
        out.write(zeros);
      }
    } catch (IOException full) {
      if (!Files.exists(filler)) {
        throw full;
      }
    }
  }

  private static boolean succeeds(String... command) throws IOException, InterruptedException {
    return ProgramRun.of(List.of(command)).exitCode() == 0;
  }
}
