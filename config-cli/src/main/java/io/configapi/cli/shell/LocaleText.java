package io.configapi.cli.shell;

import io.configapi.domain.failure.InvalidInputException;
import java.nio.charset.Charset;
import java.util.Map;

/**
 * What comes from the shell, and goes to programs, in the encoding of the locale. Java puts a sign
 * of replacement where that has no character: such a text is refused and never used, as it is not
 * what was meant.
 */
public final class LocaleText {

  /**
   * Where {@code bin/configctl} leaves {@code LC_ALL} as it was, behind a {@code =} if it was set.
   */
  private static final String CALLERS = "CONFIG_CALLERS_LC_ALL";

  private static final String REPLACED = Character.toString(0xFFFD);
  private static final String WAY_OUT =
      " can't be read in the encoding of this locale, "
          + encoding()
          + ": use a UTF-8 locale (LC_ALL=C.UTF-8)";

  private LocaleText() {}

  /**
   * Refuses arguments that did not come through whole.
   *
   * @throws InvalidInputException if one did not
   */
  public static void requireWhole(String... arguments) {
    for (String argument : arguments) {
      if (argument.contains(REPLACED)) {
        throw new InvalidInputException(
            "arguments",
            "An argument" + WAY_OUT + "; a value can also be given by standard input or --file");
      }
    }
  }

  /**
   * The text of a variable or property.
   *
   * @throws InvalidInputException if it did not come through whole
   */
  static String whole(String name, String text) {
    if (text.contains(REPLACED)) {
      throw new InvalidInputException(name, name + WAY_OUT);
    }
    return text;
  }

  /** Whether a program that is started now can be given this text. */
  public static boolean canPass(String text) {
    return encoding().newEncoder().canEncode(text);
  }

  /** Gives a program the locale that the caller of {@code bin/configctl} has. */
  public static void restore(Map<String, String> environment) {
    String callers = environment.remove(CALLERS);
    if (callers == null) {
      return;
    }
    if (callers.isEmpty()) {
      environment.remove("LC_ALL");
    } else {
      environment.put("LC_ALL", callers.substring(1));
    }
  }

  private static Charset encoding() {
    return Charset.forName(System.getProperty("sun.jnu.encoding", "US-ASCII"));
  }
}
