package io.configapi.benchmark.documents;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One shell for all the commands of a document, in a directory of its own. Not thread-safe. */
final class DocumentShell implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long PAUSE_MILLIS = 50;

  /** An end of commands, with all they printed, on both streams. */
  record Result(String output, int exitCode, boolean failed) {

    /** The output as it is shown for a single command: an exit code that is not 0 stands behind. */
    String withExitCode() {
      return exitCode == 0
          ? output
          : output.stripTrailing() + "        (exit code " + exitCode + ")";
    }
  }

  private final Path directory;
  private final Path logs;
  private final Process bash;
  private final Writer input;
  private final BufferedReader answers;
  private final List<ProcessHandle> background = new ArrayList<>();
  private int calls;

  private DocumentShell(Path directory, Path logs, Process bash) {
    this.directory = directory;
    this.logs = logs;
    this.bash = bash;
    this.input = bash.outputWriter(StandardCharsets.UTF_8);
    this.answers = bash.inputReader(StandardCharsets.UTF_8);
  }

  /** A shell for a project, in which nothing of who calls the test leads to another database. */
  static DocumentShell open(Path project, Path directory, Path logs) throws IOException {
    Files.createSymbolicLink(directory.resolve("bin"), project.resolve("bin"));
    Files.createSymbolicLink(directory.resolve("docs"), project.resolve("docs"));
    ProcessBuilder bash =
        new ProcessBuilder("bash", "--noprofile", "--norc")
            .directory(directory.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    bash.environment()
        .keySet()
        .removeIf(name -> name.startsWith("CONFIG") || name.equals("DATABASE_URL"));
    bash.environment().put("PATH", project.resolve("bin") + ":" + System.getenv("PATH"));
    bash.environment().put("CONFIG_PORT", "0");
    // None of its servers runs for so long that an optimising compiler would pay.
    bash.environment().put("CONFIGD_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    bash.environment().put("LC_ALL", "C.UTF-8");
    bash.environment().put("TZ", "UTC");
    DocumentShell shell = new DocumentShell(directory, logs, bash.start());
    // A progress bar is for terminals.
    shell.run("curl() { command curl -sS --max-time 60 \"$@\"; }");
    return shell;
  }

  /** Runs commands to their end. */
  Result run(String commands) throws IOException {
    Path output = logs.resolve("output-" + ++calls);
    Path script = script(commands);
    String answer =
        ask(
            "failed=0; trap failed=1 ERR; . "
                + script
                + " >"
                + output
                + " 2>&1 </dev/null; echo \"$? $failed\"; trap - ERR");
    int blank = answer.indexOf(' ');
    return new Result(
        Files.readString(output).replace("\r\n", "\n"),
        Integer.parseInt(answer.substring(0, blank)),
        answer.endsWith(" 1"));
  }

  /**
   * Starts commands beside the others and waits until their output is as expected.
   *
   * @param goOn whether they go on until the shell is closed, or are ended
   * @return what they printed in that time
   */
  String start(String commands, boolean goOn, Predicate<String> expected)
      throws IOException, InterruptedException {
    Path output = logs.resolve("output-" + ++calls);
    Files.createFile(output);
    String pid = ask("(. " + script(commands) + ") >" + output + " 2>&1 </dev/null & echo $!");
    ProcessHandle started = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    background.add(started);
    long end = System.nanoTime() + PATIENCE.toNanos();
    String printed = Files.readString(output);
    while (!expected.test(printed) && started.isAlive() && System.nanoTime() < end) {
      Thread.sleep(PAUSE_MILLIS);
      printed = Files.readString(output);
    }
    if (!goOn) {
      end(started);
    }
    return printed;
  }

  /** Puts a file beside the commands. */
  void write(String file, String content) throws IOException {
    Files.writeString(directory.resolve(file), content + "\n");
  }

  private Path script(String commands) throws IOException {
    return Files.writeString(logs.resolve("commands-" + calls), commands + "\n");
  }

  private String ask(String line) throws IOException {
    input.write(line + "\n");
    input.flush();
    CompletableFuture<@Nullable String> answer =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return answers.readLine();
              } catch (IOException e) {
                return null;
              }
            });
    try {
      String text = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (text != null) {
        return text;
      }
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      bash.descendants().forEach(ProcessHandle::destroy);
      throw new IOException("The commands do not end: " + line, e);
    }
    throw new IOException("The commands end the shell: " + line);
  }

  private static void end(ProcessHandle started) {
    List<ProcessHandle> all = Stream.concat(started.descendants(), Stream.of(started)).toList();
    all.forEach(ProcessHandle::destroy);
    all.forEach(process -> process.onExit().join());
  }

  /** Ends what still goes on, and waits until it has. */
  @Override
  public void close() throws IOException {
    background.forEach(DocumentShell::end);
    bash.destroy();
    Files.delete(directory.resolve("bin"));
    Files.delete(directory.resolve("docs"));
  }
}
