package io.configapi.embedded;

import io.configapi.domain.failure.ConfigException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A program that opens a data directory when its standard input says so, says what came of it, and
 * closes it when its standard input says so.
 */
final class OpeningProgram {

  static final String MARK = "> ";

  private OpeningProgram() {}

  /** Takes the data directory. */
  public static void main(String[] arguments) throws Exception {
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    say("ready");
    commands.readLine();
    try (Database<URI> database =
        Database.open(Optional.empty(), Path.of(arguments[0]), URI::create).supervise()) {
      say("port " + database.settings().getPort());
      commands.readLine();
    } catch (ConfigException e) {
      say(e.getClass().getSimpleName() + " " + e.getMessage());
    }
    say("closed");
  }

  /** Marked, since log lines come the same way. */
  private static void say(String answer) {
    System.out.println(MARK + answer);
  }
}
