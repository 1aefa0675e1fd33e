package io.configapi.reliability.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The programs as they are packaged by the build, which are started as their users start them. */
public final class Programs {

  private static final Path ROOT = Path.of(System.getProperty("configapi.root", "../.."));

  private Programs() {}

  /** The words that start {@code configd}, the server. */
  public static List<String> configd() {
    return configd(ROOT, List.of());
  }

  /**
   * The words that start the server of another build.
   *
   * @param root its project's directory, where it was packaged
   * @param javaOptions more options of Java's, such as {@code -Xmx64m}
   */
  public static List<String> configd(Path root, List<String> javaOptions) {
    List<String> options = new ArrayList<>(javaOptions);
    // As bin/configd has it.
    options.add("-XX:+ExitOnOutOfMemoryError");
    return java(root, "config-http", options);
  }

  /** Where the project is that this harness is part of. */
  public static Path root() {
    return ROOT;
  }

  /** The words that start {@code configctl}, the command line. */
  public static List<String> configctl() {
    return java(ROOT, "config-cli", List.of());
  }

  private static List<String> java(Path root, String module, List<String> options) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-XX:TieredStopAtLevel=1");
    words.add("-XX:+UseSerialGC");
    words.addAll(options);
    words.add("-jar");
    words.add(jar(root, module).toString());
    return List.copyOf(words);
  }

  private static Path jar(Path root, String module) {
    Path target = root.resolve(module).resolve("target").toAbsolutePath().normalize();
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(
              file -> file.getFileName().toString().matches(module + "-[^-]+(-SNAPSHOT)?\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no jar of " + module + ": package it"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
