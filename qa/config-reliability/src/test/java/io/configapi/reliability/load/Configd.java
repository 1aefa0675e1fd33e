package io.configapi.reliability.load;

import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.testkit.DatabaseUrl;
import io.configapi.reliability.cluster.Programs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server process that nothing is done to. */
final class Configd implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("http://[^\\s,]+");
  private static final long LIMIT_SECONDS = 20;

  private final Process process;
  private final URI address;

  private Configd(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** Starts one on any free port, and returns when it serves. */
  static Configd over(DatabaseSettings database) {
    List<String> command = new ArrayList<>(Programs.configd());
    command.addAll(List.of("--port", "0"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("DATABASE_URL", DatabaseUrl.of(database));
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      Process process = builder.start();
      BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
      String line = String.valueOf(out.readLine());
      Matcher address = ADDRESS.matcher(line);
      if (!address.find()) {
        process.destroyForcibly();
        throw new AssertionError("configd does not serve: " + line);
      }
      return new Configd(process, URI.create(address.group()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI address() {
    return address;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
