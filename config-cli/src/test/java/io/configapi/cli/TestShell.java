package io.configapi.cli;

import io.configapi.cli.shell.Shell;
import io.configapi.cli.shell.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Runs commands in this process and keeps what they print. */
final class TestShell {

  private final Map<String, String> environment = new HashMap<>();
  private final List<String> questions = new ArrayList<>();
  private InputStream in = new ByteArrayInputStream(new byte[0]);
  private InstantSource clock = InstantSource.system();
  private ZoneId zone = ZoneId.of("UTC");
  private boolean terminal;
  private @Nullable String answer;
  private Runnable whenAsked = () -> {};

  record Result(int exitCode, String out, String err) {

    List<String> lines() {
      return out.lines().toList();
    }

    /** One field of each line of plain output. */
    List<String> column(int index) {
      return out.lines().map(line -> line.split("\t", -1)[index]).toList();
    }
  }

  TestShell with(String variable, String text) {
    environment.put(variable, text);
    return this;
  }

  TestShell in(byte[] bytes) {
    in = new ByteArrayInputStream(bytes);
    return this;
  }

  TestShell in(InputStream stream) {
    in = stream;
    return this;
  }

  TestShell at(Instant now) {
    clock = InstantSource.fixed(now);
    return this;
  }

  TestShell in(ZoneId here) {
    zone = here;
    return this;
  }

  TestShell onTerminal(@Nullable String answerToQuestions) {
    terminal = true;
    answer = answerToQuestions;
    return this;
  }

  /** What happens while a person thinks about the answer. */
  TestShell whenAsked(Runnable meanwhile) {
    whenAsked = meanwhile;
    return this;
  }

  /** Runs a command that prints to these; gives its exit code. */
  int run(OutputStream out, Writer err, String... args) {
    return Configctl.run(shell(out, err), args);
  }

  List<String> questions() {
    return questions;
  }

  Result run(String... args) {
    return run(shell -> Configctl.run(shell, args));
  }

  /** The same, but every argument goes through the parser. */
  Result runParsed(String... args) {
    return run(
        shell -> {
          try {
            return new CommandTree(shell).execute(args);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** What a command runs in that prints nothing. */
  Shell silent() {
    return shell(OutputStream.nullOutputStream(), new StringWriter());
  }

  private Result run(ToIntFunction<Shell> program) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();
    int exitCode = program.applyAsInt(shell(out, err));
    return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString());
  }

  private Shell shell(OutputStream out, Writer err) {
    return new Shell(
        in, out, new PrintWriter(err, true), environment, new FixedTerminal(), clock, zone);
  }

  private final class FixedTerminal implements Terminal {

    @Override
    public boolean isPresent() {
      return terminal;
    }

    @Override
    public int columns() {
      return terminal ? 80 : UNLIMITED;
    }

    @Override
    public @Nullable String ask(String question) {
      questions.add(question);
      whenAsked.run();
      return answer;
    }
  }
}
