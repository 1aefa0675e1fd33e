package io.configapi.reliability.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The programs as they are packaged by the build, which are started as their users start them. */
public final class Programs {

  private static final Path ROOT = Path.of(System.getProperty("configapi.root", ".."));

  private Programs() {}

  /** The words that start {@code configd}, the server. */
  public static List<String> configd() {
    return java("config-http");
  }

  /** The words that start {@code configctl}, the command line. */
  public static List<String> configctl() {
    return java("config-cli");
  }

  private static List<String> java(String module) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-jar",
        jar(module).toString());
  }

  private static Path jar(String module) {
    Path target = ROOT.resolve(module).resolve("target").toAbsolutePath().normalize();
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
