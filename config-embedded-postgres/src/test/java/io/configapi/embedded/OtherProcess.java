package io.configapi.embedded;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** An {@link OpeningProgram} in a JVM of its own. */
final class OtherProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader answers;
  private final Writer commands;

  private OtherProcess(Process process) throws IOException {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    requireAnswer("ready");
  }

  static OtherProcess on(Path dataDirectory) throws IOException {
    return start(dataDirectory, path -> true, Map.of());
  }

  /** As a user of this number, in a namespace where no other is known. */
  static OtherProcess asUser(int number, Path dataDirectory, Map<String, String> environment)
      throws IOException {
    return start(
        List.of("/usr/bin/unshare", "-U", "--map-user=" + number, "--map-group=" + number),
        dataDirectory,
        path -> true,
        environment);
  }

  static OtherProcess asUser(int number, Path dataDirectory) throws IOException {
    return asUser(number, dataDirectory, Map.of());
  }

  /** With only some of this class path, and a changed environment. */
  static OtherProcess start(
      Path dataDirectory, Predicate<String> classPath, Map<String, String> environment)
      throws IOException {
    return start(List.of(), dataDirectory, classPath, environment);
  }

  private static OtherProcess start(
      List<String> prefix,
      Path dataDirectory,
      Predicate<String> classPath,
      Map<String, String> environment)
      throws IOException {
    String path =
        Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator))
            .filter(classPath)
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            path,
            OpeningProgram.class.getName(),
            dataDirectory.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    return new OtherProcess(builder.start());
  }

  /** Lets it open; {@link #answer} tells what came of it. */
  void open() throws IOException {
    commands.write("open\n");
    commands.flush();
  }

  /** The next line it says. */
  String answer() throws IOException {
    String line = answers.readLine();
    while (line != null && !line.startsWith(OpeningProgram.MARK)) {
      line = answers.readLine();
    }
    return line == null ? "end of output" : line.substring(OpeningProgram.MARK.length());
  }

  /** Lets it open, and gives the port of the server. */
  int opened() throws IOException {
    open();
    String answer = answer();
    if (!answer.startsWith("port ")) {
      throw new AssertionError("Not opened: " + answer);
    }
    return Integer.parseInt(answer.substring("port ".length()));
  }

  /** Lets it close, and waits until it has. */
  void closed() throws IOException {
    commands.write("close\n");
    commands.flush();
    requireAnswer("closed");
  }

  /** Kills it, and waits until it is dead. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  private void requireAnswer(String expected) throws IOException {
    String answer = answer();
    if (!answer.equals(expected)) {
      throw new AssertionError("Expected " + expected + ", not " + answer);
    }
  }
}
