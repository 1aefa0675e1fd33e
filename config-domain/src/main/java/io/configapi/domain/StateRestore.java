package io.configapi.domain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has to be done so that the configurations with a prefix have the values again that they had
 * at a position: new events, since history is never rewritten.
 */
final class StateRestore {

  /** One transaction takes all of it, under the lock of the log. */
  static final int MOST_CHANGES = 10_000;

  private static final int PAGE = 1_000;

  private StateRestore() {}

  /**
   * The commands, by name, each under the condition that its configuration still is as the diff
   * found it.
   *
   * @param diff from the state as it is to the state as it is to be
   * @throws InvalidInputException if it takes more than {@value #MOST_CHANGES}
   */
  static List<ConfigCommand> commands(StateDiff diff) {
    List<ConfigCommand> commands = new ArrayList<>();
    ConfigName last = null;
    List<ConfigChange> page = diff.page(last, PAGE);
    while (!page.isEmpty()) {
      page.forEach(change -> commands.add(command(change)));
      if (commands.size() > MOST_CHANGES) {
        throw new InvalidInputException(
            "prefix",
            "Too much to restore at once: expected at most "
                + MOST_CHANGES
                + " changes; restore by longer prefixes, one after the other");
      }
      last = page.getLast().name();
      page = diff.page(last, PAGE);
    }
    return commands;
  }

  private static ConfigCommand command(ConfigChange change) {
    ExpectedVersion expected = expected(change.before());
    String value = change.newValue();
    return value == null
        ? new ConfigCommand.Delete(change.name(), expected)
        : new ConfigCommand.Set(change.name(), ConfigValue.of(value), expected);
  }

  private static ExpectedVersion expected(@Nullable RecordedEvent present) {
    return present == null || ConfigChange.valueOf(present) == null
        ? ExpectedVersion.ABSENT
        : ExpectedVersion.exactly(present.version());
  }
}
