package io.configapi.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A shell's script that is run as a process: what it gives to programs are bytes, whatever the
 * encoding of the Java that runs the tests is.
 */
final class ShellScript {

  private final Path directory;

  /** What it printed, and its exit code. */
  record Result(int exitCode, String out, String err) {}

  ShellScript(Path directory) {
    this.directory = directory;
  }

  Result run(Map<String, String> environment, String text) throws Exception {
    Path script = Files.writeString(Files.createTempFile(directory, "script", ".sh"), text);
    Path out = Files.createTempFile(directory, "out", "");
    Path err = Files.createTempFile(directory, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder("sh", script.toString())
            .directory(directory.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(
            name -> name.matches("DATABASE_URL|CONFIG.*|JAVA_TOOL_OPTIONS|LANG|LANGUAGE|LC_.*"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("The script does not end: " + text);
    }
    return new Result(process.exitValue(), read(out), read(err));
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
