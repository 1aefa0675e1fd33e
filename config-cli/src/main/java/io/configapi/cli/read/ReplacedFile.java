package io.configapi.cli.read;

import io.configapi.cli.shell.CommandFailure;
import io.configapi.cli.shell.ExitCode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * A file that is written as a whole or not at all: beside it first, then put in its place.
 *
 * @param path as it was given
 */
record ReplacedFile(Path path) {

  /** What is written. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * The file at a path, there or not.
   *
   * @throws CommandFailure if something else than a file is there
   */
  static ReplacedFile at(Path path) {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new CommandFailure(ExitCode.FAILED, path + " is there, and is no file");
    }
    return new ReplacedFile(path);
  }

  void write(Content content) throws IOException {
    Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    Path beside =
        target.resolveSibling(
            "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    try {
      fill(beside, content);
      keepPermissions(target, beside);
      Files.move(
          beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.FAILED, "The file " + path + " can't be written", e);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void fill(Path beside, Content content) throws IOException {
    try (FileChannel file =
            FileChannel.open(
                beside,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file))) {
      content.writeTo(out);
      out.flush();
      // Else a crash could leave the new name with nothing behind it.
      file.force(true);
    }
  }

  private static void keepPermissions(Path target, Path beside) throws IOException {
    if (Files.exists(target) && Files.getFileStore(target).supportsFileAttributeView("posix")) {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(target);
      Files.setPosixFilePermissions(beside, permissions);
    }
  }
}
