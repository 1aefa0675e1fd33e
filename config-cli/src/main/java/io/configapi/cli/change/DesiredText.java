package io.configapi.cli.change;

import io.configapi.cli.shell.Progress;
import io.configapi.cli.shell.Shell;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.NamePrefix;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.plan.ChangePlan;
import io.configapi.domain.plan.DesiredState;
import io.configapi.domain.write.Write;
import io.configapi.domain.write.WriteResult;
import io.configapi.formats.ConfigDocument;
import io.configapi.formats.ConfigFormat;
import java.util.Optional;

/** Reads the values that configurations are to have, and works out what that changes. */
final class DesiredText {

  /** Most of them may be as they are already: only what changes has to fit one transaction. */
  private static final int MOST_NAMES = 1_000_000;

  private final Shell shell;
  private final DesiredState state;

  private DesiredText(Shell shell, DesiredState state) {
    this.shell = shell;
    this.state = state;
  }

  /**
   * Reads a text.
   *
   * @throws io.configapi.cli.shell.CommandFailure if it is not what is expected, with the place
   */
  static DesiredText read(byte[] text, ConfigFormat format, DesiredOptions options, Shell shell) {
    DesiredState.Mode mode = options.mode().orElse(DesiredState.Mode.MERGE);
    NamePrefix prefix = options.prefix();
    try (Progress progress = Progress.on(shell)) {
      progress.says("reading " + options.source().name());
      ConfigDocument document = format.readDocument(text, MOST_NAMES);
      document.values().forEach(DesiredText::requireFits);
      return new DesiredText(shell, document.desired(mode, prefix, options.allowEmpty()));
    } catch (InvalidInputException e) {
      throw options.source().refuse(e);
    }
  }

  /** What was done already, when it was asked for under the same key. */
  Optional<WriteResult> firstAnswer(ConfigService service, Write write) {
    return service.firstAnswer(state, write);
  }

  ChangePlan plan(ConfigService service) {
    int names = state.values().size();
    try (Progress progress = Progress.on(shell)) {
      return service.plan(state, compared -> progress.says("compared", compared, names, "names"));
    }
  }

  /** Said before anybody agrees to what can't be done. */
  private static void requireFits(ConfigName name, ConfigValue value) {
    if (value.sizeInBytes() > ConfigValue.DEFAULT_MAX_BYTES) {
      throw new InvalidInputException(
          "value",
          "the value of "
              + name
              + " is too long: expected at most "
              + ConfigValue.DEFAULT_MAX_BYTES
              + " bytes of UTF-8");
    }
  }
}
