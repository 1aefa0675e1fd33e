package io.configapi.cli.proof;

import io.configapi.cli.command.ChosenDatabase;
import io.configapi.cli.command.DatabaseCommand;
import io.configapi.cli.option.GlobalOptions;
import io.configapi.cli.output.Fields;
import io.configapi.cli.output.Output;
import io.configapi.cli.output.OutputFormat;
import io.configapi.cli.shell.CommandFailure;
import io.configapi.cli.shell.ExitCode;
import io.configapi.domain.checkpoint.Checkpoint;
import io.configapi.domain.checkpoint.KeyFile;
import io.configapi.domain.checkpoint.SigningKey;
import io.configapi.domain.proof.LogProofs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code checkpoint}. */
@Command(
    name = "checkpoint",
    header = "Print a signed head of the log, to be kept elsewhere.",
    description =
        "Prints the origin of the log, how many events it has and the root of the Merkle tree over"
            + " them, signed (C2SP tlog-checkpoint). Whoever keeps it can prove later, by configctl"
            + " verify --checkpoint, that nothing before it was altered. The embedded database has a"
            + " key of its own; any other needs one, made by configctl key --create.",
    footer = {
      "  configctl checkpoint > kept.txt",
      "  configctl checkpoint --checkpoint-key log.key",
      "  configctl verify --checkpoint kept.txt"
    })
public final class CheckpointCommand extends DatabaseCommand {

  private final GlobalOptions options;

  @Option(
      names = "--checkpoint-key",
      paramLabel = "FILE",
      description =
          "The key that signs (CONFIG_CHECKPOINT_KEY, else checkpoint.key in the data directory of"
              + " the embedded database).")
  private @Nullable Path keyFile;

  private @Nullable SigningKey key;

  public CheckpointCommand(GlobalOptions options) {
    super(options);
    this.options = options;
  }

  @Override
  protected void check() {
    Optional<Path> named =
        Optional.ofNullable(keyFile)
            .or(() -> shell().variable("CONFIG_CHECKPOINT_KEY").map(Path::of));
    if (named.isPresent()) {
      key = new KeyFile(named.get()).read();
    } else if (options.databaseUrl().isPresent()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "There is no key to sign with: name one with --checkpoint-key; configctl key --create"
              + " makes one");
    }
  }

  @Override
  protected int run(ChosenDatabase database, Output output) throws IOException {
    SigningKey signing = key == null ? KeyFile.in(options.dataDir()).readOrCreate() : key;
    database.read(log -> print(Checkpoint.sign(new LogProofs(log).head(), signing), output));
    return ExitCode.DONE;
  }

  private static void print(Checkpoint checkpoint, Output output) throws IOException {
    if (output.format() == OutputFormat.JSON) {
      output.report(
          new Fields()
              .with("origin", checkpoint.origin())
              .with("size", checkpoint.head().size())
              .with("root", checkpoint.head().root().toString())
              .with("checkpoint", checkpoint.toString()));
    } else {
      output.text(checkpoint.toString());
    }
  }
}
