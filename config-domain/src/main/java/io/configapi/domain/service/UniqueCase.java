package io.configapi.domain.service;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigState;
import io.configapi.domain.NameScope;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.write.ConfigCommand;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Refuses a new name that differs only in case from one that is live. What is live already can be
 * written on, beside another one or not.
 *
 * <p>It is judged by a state, before the log is locked: the log knows names as they are, so no
 * decision can ask it for those in another case. Two new names that are written within the same
 * moment can both be recorded, therefore; each can be deleted, or written on, like any other.
 */
final class UniqueCase {

  private final ConfigState present;
  private final Map<ConfigName, Boolean> liveAfter = new HashMap<>();

  private UniqueCase(ConfigState present, List<ConfigCommand> commands) {
    this.present = present;
    commands.forEach(
        command -> liveAfter.put(command.name(), command instanceof ConfigCommand.Set));
  }

  /**
   * Makes sure of it for commands that are executed together: what one of them deletes is in the
   * way of none.
   *
   * @throws InvalidInputException (field {@code name}) if one is refused
   */
  static void require(ConfigState present, List<ConfigCommand> commands) {
    new UniqueCase(present, commands).require();
  }

  private void require() {
    Map<String, ConfigName> together = new HashMap<>();
    liveAfter.forEach(
        (name, live) -> {
          if (live) {
            ConfigName other = together.putIfAbsent(name.text().toLowerCase(Locale.ROOT), name);
            boolean isNew = present.find(name).isEmpty();
            if (other != null && (isNew || present.find(other).isEmpty())) {
              throw refuse(isNew ? name : other, isNew ? other : name);
            }
            if (isNew) {
              requireNoOther(name, new StringBuilder());
            }
          }
        });
  }

  /** Goes on, character by character, only where live names begin so. */
  private void requireNoOther(ConfigName name, StringBuilder begun) {
    int length = begun.length();
    if (length == name.text().length()) {
      ConfigName other = ConfigName.of(begun.toString());
      if (present.find(other).isPresent() && liveAfter.getOrDefault(other, true)) {
        throw refuse(name, other);
      }
      return;
    }
    char c = name.text().charAt(length);
    char other = Character.isLowerCase(c) ? Character.toUpperCase(c) : Character.toLowerCase(c);
    goOn(name, begun, c);
    if (other != c) {
      goOn(name, begun, other);
    }
  }

  private void goOn(ConfigName name, StringBuilder begun, char next) {
    begun.append(next);
    NameScope scope = NameScope.beginningWith(begun.toString());
    if (!present.list(scope, null, 1).isEmpty()) {
      requireNoOther(name, begun);
    }
    begun.setLength(begun.length() - 1);
  }

  private static InvalidInputException refuse(ConfigName name, ConfigName other) {
    return new InvalidInputException(
        "name",
        "Invalid configuration name "
            + name
            + ": "
            + other
            + " is there, and differs only in case; expected another name");
  }
}
