package io.configapi.cli;

import io.configapi.testkit.process.ProgramRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A shell's script that is run as a process: what it gives to programs are bytes, whatever the
 * encoding of the Java that runs the tests is.
 */
final class ShellScript {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Path directory;

  ShellScript(Path directory) {
    this.directory = directory;
  }

  ProgramRun run(Map<String, String> environment, String text) throws Exception {
    Path script = Files.writeString(Files.createTempFile(directory, "script", ".sh"), text);
    ProcessBuilder builder =
        new ProcessBuilder("sh", script.toString()).directory(directory.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(
            name -> name.matches("DATABASE_URL|CONFIG.*|JAVA_TOOL_OPTIONS|LANG|LANGUAGE|LC_.*"));
    builder.environment().putAll(environment);
    return ProgramRun.of(builder, LIMIT);
  }
}
