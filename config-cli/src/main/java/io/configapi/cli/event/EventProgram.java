package io.configapi.cli.event;

import io.configapi.cli.shell.CommandFailure;
import io.configapi.cli.shell.ExitCode;
import io.configapi.cli.shell.LocaleText;
import io.configapi.cli.shell.Shell;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.RecordedEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A shell command that is run for each event, one after the other. */
final class EventProgram {

  private final String command;
  private final WatchCommand.OnFailure onFailure;
  private final Shell shell;
  private long left;

  /** Up to here all is done; read by the thread that ends the process, too. */
  private volatile MarkedPosition done;

  EventProgram(
      String command,
      WatchCommand.OnFailure onFailure,
      Shell shell,
      long limit,
      MarkedPosition after) {
    this.command = command;
    this.onFailure = onFailure;
    this.shell = shell;
    this.left = limit;
    this.done = after;
  }

  /** The last position it was run for to its end, or where it began. */
  MarkedPosition done() {
    return done;
  }

  /** Runs it for each; gives whether more are wanted. */
  boolean take(List<RecordedEvent> events) throws IOException {
    for (RecordedEvent event : events) {
      if (left == 0) {
        break;
      }
      left--;
      int exitCode = run(event);
      if (exitCode != 0) {
        fail(event, exitCode);
      }
      done = MarkedPosition.of(event);
    }
    return left > 0;
  }

  private int run(RecordedEvent event) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", command)
            .redirectOutput(Redirect.INHERIT)
            .redirectError(Redirect.INHERIT);
    Map<String, String> environment = builder.environment();
    // What is there already stands there byte for byte, in whatever encoding.
    shell.environment().forEach((name, text) -> put(environment, name, text));
    LocaleText.restore(environment);
    describe(event, environment);
    Process process = builder.start();
    try {
      give(event, process);
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "Interrupted at position " + event.position(), e);
    }
  }

  private static void put(Map<String, String> environment, String name, String text) {
    if (!text.equals(environment.get(name))) {
      environment.put(name, text);
    }
  }

  private static void describe(RecordedEvent event, Map<String, String> environment) {
    environment.put("CONFIG_NAME", event.name().text());
    environment.put("CONFIG_EVENT", event.event() instanceof ConfigValueSet ? "set" : "deleted");
    if (event.event() instanceof ConfigValueSet set
        && set.value() instanceof ConfigValue.Sealed sealed) {
      environment.put("CONFIG_SEALED_WITH", sealed.keyId());
    }
    environment.put("CONFIG_VERSION", Long.toString(event.version()));
    environment.put("CONFIG_POSITION", Long.toString(event.position()));
    environment.put("CONFIG_ACTOR", passable(event, event.metadata().actor().orElse("")));
    environment.put("CONFIG_REASON", passable(event, event.metadata().reason().orElse("")));
  }

  private static String passable(RecordedEvent event, String text) {
    if (LocaleText.canPass(text)) {
      return text;
    }
    throw new CommandFailure(
        ExitCode.USAGE,
        "The actor or reason of position "
            + event.position()
            + " can't be given to the command in the encoding of this locale: use a UTF-8 locale"
            + " (LC_ALL=C.UTF-8), and go on from it with --after "
            + (event.position() - 1));
  }

  /** The value goes where no other user of the machine can see it. */
  private static void give(RecordedEvent event, Process process) {
    try (OutputStream in = process.getOutputStream()) {
      if (event.event() instanceof ConfigValueSet set
          && set.value() instanceof ConfigValue.Plain plain) {
        in.write(plain.text().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException notRead) {
      // A command need not read it.
      return;
    }
  }

  private void fail(RecordedEvent event, int exitCode) {
    String problem =
        "The command ended with exit code "
            + exitCode
            + " for position "
            + event.position()
            + " ("
            + event.name()
            + ")";
    if (onFailure == WatchCommand.OnFailure.STOP) {
      throw new CommandFailure(ExitCode.FAILED, problem + "; go on from it with --after " + done);
    }
    shell.tell(problem);
  }
}
