package io.configapi.cli.shell;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * What a command runs in.
 *
 * @param in standard input
 * @param out standard output, without a buffer
 * @param err standard error
 * @param environment the environment's variables
 * @param terminal the terminal, if there is one
 * @param clock tells what "now" is
 * @param zone the zone of times that name none
 */
public record Shell(
    InputStream in,
    OutputStream out,
    PrintWriter err,
    Map<String, String> environment,
    Terminal terminal,
    InstantSource clock,
    ZoneId zone) {

  /** What the program is called. */
  public static final String PROGRAM = "configctl";

  /** That of this process. */
  public static Shell ofProcess() {
    Map<String, String> environment = System.getenv();
    return new Shell(
        System.in,
        new StandardOutput(new FileOutputStream(FileDescriptor.out)),
        new PrintWriter(System.err, true, System.err.charset()),
        environment,
        new SystemTerminal(environment),
        InstantSource.system(),
        ZoneId.systemDefault());
  }

  /** Who is logged in; empty if the system does not know. */
  public static String loginName() {
    String name = System.getProperty("user.name", "");
    return name.equals("?") ? "" : LocaleText.whole("The login name", name);
  }

  /** Says something to whoever called, on standard error and under the program's name. */
  public void tell(String message) {
    err.println(PROGRAM + ": " + message);
    err.flush();
  }

  /** Whether what is shown may have colours: there is a terminal, and nobody asked for none. */
  public boolean wantsColours() {
    return terminal.isPresent() && variable("NO_COLOR").isEmpty();
  }

  /**
   * A variable of the environment; an empty one counts as not set.
   *
   * @throws io.configapi.domain.failure.InvalidInputException if it did not come through whole
   */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(text -> !text.isBlank())
        .map(text -> LocaleText.whole(name, text));
  }
}
