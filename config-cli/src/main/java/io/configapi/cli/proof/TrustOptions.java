package io.configapi.cli.proof;

import io.configapi.cli.shell.Shell;
import io.configapi.cli.shell.TextSource;
import io.configapi.domain.checkpoint.Checkpoint;
import io.configapi.domain.checkpoint.KeyFile;
import io.configapi.domain.checkpoint.Verdict;
import io.configapi.domain.checkpoint.VerifierKey;
import io.configapi.domain.failure.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What somebody trusts who trusts no server: checkpoints that were kept, and a public key. */
final class TrustOptions {

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "A checkpoint that was kept, by configctl checkpoint or GET /checkpoint; - for standard"
              + " input.")
  private List<String> checkpoints = new ArrayList<>();

  @Option(
      names = "--public-key",
      paramLabel = "KEY",
      description =
          "The public key that must have signed the checkpoints: the line that configctl key"
              + " prints, or a file with it.")
  private @Nullable String publicKey;

  /** The key that must have signed; empty if it is not said. */
  Optional<VerifierKey> key() {
    if (publicKey == null) {
      return Optional.empty();
    }
    return Optional.of(
        publicKey.contains("+")
            ? VerifierKey.parse(publicKey)
            : new KeyFile(Path.of(publicKey)).readPublic());
  }

  /**
   * The checkpoints, read.
   *
   * @throws InvalidInputException if one is none
   */
  List<Checkpoint> checkpoints(Shell shell) throws IOException {
    List<Checkpoint> read = new ArrayList<>();
    for (String path : checkpoints) {
      TextSource source = new TextSource(path);
      try {
        read.add(Checkpoint.parse(new String(source.read(shell), StandardCharsets.UTF_8)));
      } catch (InvalidInputException e) {
        throw source.refuse(e);
      }
    }
    return read;
  }

  /** What is wrong with a checkpoint's signature; null if nothing is, or no key is known. */
  static @Nullable String problemOf(Checkpoint checkpoint, Optional<VerifierKey> key) {
    if (key.isEmpty()) {
      return null;
    }
    return switch (checkpoint.verdict(key.get())) {
      case SIGNED -> null;
      case NOT_SIGNED -> "The checkpoint is not signed by " + key.get().name();
      case FORGED -> "The checkpoint's signature by " + key.get().name() + " is forged";
    };
  }

  /** Whether a known key signed it. */
  static boolean isSigned(Checkpoint checkpoint, Optional<VerifierKey> key) {
    return key.isPresent() && checkpoint.verdict(key.get()) == Verdict.SIGNED;
  }
}
