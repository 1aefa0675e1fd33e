package io.configapi.cli.proof;

import io.configapi.cli.option.GlobalOptions;
import io.configapi.cli.output.Fields;
import io.configapi.cli.output.Output;
import io.configapi.cli.shell.CommandFailure;
import io.configapi.cli.shell.ExitCode;
import io.configapi.domain.checkpoint.KeyFile;
import io.configapi.domain.checkpoint.SigningKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code key}. */
@Command(
    name = "key",
    header = "Print the public half of a key that signs checkpoints, or make one.",
    description =
        "The public key is one line, to be handed to whoever is to check checkpoints and proofs. A"
            + " new key is written to the file, for its owner only; a file that is there is never"
            + " overwritten. Needs no database.",
    footer = {
      "  configctl key > log.pub",
      "  configctl key --create --origin example.com/config log.key"
    })
public final class KeyCommand implements Callable<Integer> {

  private final GlobalOptions options;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The key; checkpoint.key in the data directory where it is not said.")
  private @Nullable Path file;

  @Option(names = "--create", description = "Make a new key.")
  private boolean create;

  @Option(
      names = "--origin",
      paramLabel = "NAME",
      description = "The name of a new key, and of the log: a URL without its scheme.")
  private @Nullable String origin;

  public KeyCommand(GlobalOptions options) {
    this.options = options;
  }

  @Override
  public Integer call() throws IOException {
    Output output = options.output();
    KeyFile keyFile = file == null ? KeyFile.in(options.dataDir()) : new KeyFile(file);
    if (create != (origin != null)) {
      throw new CommandFailure(ExitCode.USAGE, "--create and --origin need each other");
    }
    if (origin != null) {
      create(keyFile, SigningKey.generate(origin));
    }
    String line = keyFile.readPublic().toString();
    output.value(line, new Fields().with("public_key", line));
    output.flush();
    return ExitCode.DONE;
  }

  private static void create(KeyFile file, SigningKey key) {
    try {
      file.create(key);
    } catch (FileAlreadyExistsException e) {
      throw new CommandFailure(ExitCode.FAILED, file.path() + " is there already", e);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.FAILED, file.path() + " can't be written", e);
    }
  }
}
