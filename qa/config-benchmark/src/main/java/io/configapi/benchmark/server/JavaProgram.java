package io.configapi.benchmark.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How Java programs are started here: by the Java this runs on, with a heap of 512 MiB. */
public final class JavaProgram {

  /** The heap of each server. */
  public static final String HEAP = "-Xms512m -Xmx512m";

  private JavaProgram() {}

  /** The Java this program runs on. */
  public static Path executable() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** What this program's own classes are loaded from. */
  public static String ownClassPath() {
    return System.getProperty("java.class.path");
  }

  static List<String> command(String classPath) {
    List<String> command = new ArrayList<>(List.of(executable().toString()));
    command.addAll(List.of(HEAP.split(" ", -1)));
    command.addAll(List.of("-cp", classPath));
    return command;
  }
}
