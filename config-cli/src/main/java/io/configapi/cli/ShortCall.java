package io.configapi.cli;

import io.configapi.cli.event.HistoryCommand;
import io.configapi.cli.option.GlobalOptions;
import io.configapi.cli.read.GetCommand;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Understands the plainest calls by itself: {@code get NAME} and {@code history NAME}, with options
 * of every command. To load the parser of all commands takes longer than to answer them. What is
 * the least bit unusual, and all that is wrong, is left to that parser.
 */
final class ShortCall {

  private final GlobalOptions options;
  private final Set<String> given = new HashSet<>();
  private @Nullable String command;
  private @Nullable String name;

  private ShortCall(GlobalOptions options) {
    this.options = options;
  }

  /** The command that is called; empty if the parser has to say. */
  static Optional<Callable<Integer>> of(GlobalOptions options, String... args) {
    return new ShortCall(options).understand(args);
  }

  private Optional<Callable<Integer>> understand(String... args) {
    for (int i = 0; i < args.length; i++) {
      String word = args[i];
      boolean understood;
      if (word.startsWith("--") && word.indexOf('=') < 0 && i + 1 < args.length) {
        i++;
        understood = takeOption(word, args[i]);
      } else {
        understood = takeWord(word);
      }
      if (!understood) {
        return Optional.empty();
      }
    }
    return Optional.ofNullable(name == null ? null : called(name));
  }

  private @Nullable Callable<Integer> called(String wanted) {
    return switch (String.valueOf(command)) {
      case "get" -> new GetCommand(options, wanted);
      case "history" -> new HistoryCommand(options, wanted);
      default -> null;
    };
  }

  private boolean takeOption(String option, String value) {
    return isPlain(value) && given.add(option) && options.take(option, value);
  }

  private boolean takeWord(String word) {
    if (!isPlain(word) || name != null) {
      return false;
    }
    if (command == null) {
      command = word;
    } else {
      name = word;
    }
    return true;
  }

  private static boolean isPlain(String word) {
    return !word.isEmpty() && word.charAt(0) != '-' && word.indexOf('"') < 0;
  }
}
