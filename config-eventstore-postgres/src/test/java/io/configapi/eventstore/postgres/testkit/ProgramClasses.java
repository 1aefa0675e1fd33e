package io.configapi.eventstore.postgres.testkit;

import io.configapi.testkit.process.Directories;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The classes under test for programs that a test starts in JVMs of their own. Most of what a short
 * program costs is reading classes anew, so Java keeps them ready in an archive. An archive is made
 * of jars only, so directories are packed into some.
 */
public final class ProgramClasses {

  private ProgramClasses() {}

  private static final class Packed {
    static final Path DIRECTORY = directory();
    static final List<Path> JARS = pack(DIRECTORY);
  }

  /** The class path of this JVM, as jars only and without the tests' own classes. */
  public static List<Path> jars() {
    return Packed.JARS;
  }

  /**
   * What Java is to be told, before a main class, to start it with them as quickly as it can.
   *
   * @param archive a name for what is kept of programs with the same class path
   * @param typical whether this program loads what the others do: the first such one that ends by
   *     itself leaves its classes
   */
  public static List<String> options(String archive, boolean typical) {
    return Stream.concat(
            quickStart(archive, typical).stream(),
            Stream.of(
                "-cp",
                jars().stream()
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator))))
        .toList();
  }

  /** The same but for the class path, which must be these jars, or one that leads to them. */
  public static List<String> quickStart(String archive, boolean typical) {
    List<String> options = new ArrayList<>();
    options.add("-XX:TieredStopAtLevel=1");
    options.add("-XX:+UseSerialGC");
    // Else it says on standard output why an archive is of no use.
    options.add("-Xlog:disable");
    Path file = Packed.DIRECTORY.resolve(archive + ".jsa");
    if (typical) {
      options.add("-XX:+AutoCreateSharedArchive");
    }
    if (typical || Files.exists(file)) {
      options.add("-XX:SharedArchiveFile=" + file);
    }
    return List.copyOf(options);
  }

  private static Path directory() {
    try {
      Path directory = Files.createTempDirectory("program-classes-");
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> delete(directory), "program-classes-delete"));
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> pack(Path directory) {
    return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator))
        .map(Path::of)
        .filter(entry -> !entry.endsWith("test-classes") && Files.exists(entry))
        .map(entry -> Files.isDirectory(entry) ? packed(entry, directory) : entry)
        .toList();
  }

  private static Path packed(Path classes, Path into) {
    try (Stream<Path> files = Files.walk(classes)) {
      Path jar = Files.createTempFile(into, "classes-", ".jar");
      try (OutputStream out = Files.newOutputStream(jar);
          JarOutputStream entries = new JarOutputStream(out)) {
        for (Path file : files.filter(file -> !file.equals(classes)).sorted().toList()) {
          String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
          boolean folder = Files.isDirectory(file);
          entries.putNextEntry(new ZipEntry(folder ? name + "/" : name));
          if (!folder) {
            Files.copy(file, entries);
          }
        }
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) {
    try {
      Directories.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
