package io.configapi.eventstore.postgres.testkit;

import io.configapi.embedded.EmbeddedPostgres;
import io.configapi.embedded.testkit.ServerProcesses;
import io.configapi.embedded.testkit.ServerPrograms;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.testkit.network.ServerPort;
import io.configapi.testkit.process.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A server of a test's own, to be hurt: killed, frozen, started again where it was. Always an
 * embedded one, gone with its data when closed. For use by one thread.
 */
public final class TestPostgresServer implements AutoCloseable {

  private final Path directory;
  private final DatabaseSettings settings;
  private final Map<String, String> extra;
  private EmbeddedPostgres server;
  private boolean suspended;

  private TestPostgresServer(Path directory, EmbeddedPostgres server, Map<String, String> extra) {
    this.extra = extra;
    this.directory = directory;
    this.server = server;
    this.settings = DatabaseSettings.parse(server.url());
  }

  /** A new one that runs. */
  public static TestPostgresServer create() {
    return create(Map.of());
  }

  /** The same with further settings, by their names in {@code postgresql.conf}. */
  public static TestPostgresServer create(Map<String, String> more) {
    Map<String, String> extra = new HashMap<>(ServerPrograms.FAST);
    extra.putAll(more);
    try {
      extra.put("port", Integer.toString(ServerPort.choose()));
      Path directory = Files.createTempDirectory("test-postgres-");
      ServerPrograms.lendTo(directory);
      return new TestPostgresServer(directory, EmbeddedPostgres.open(directory, extra), extra);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How to connect to its one database; the same for as long as it lives. */
  public DatabaseSettings settings() {
    return settings;
  }

  /** Kills it as a crash would, and returns when nothing of it is left. */
  public void kill() {
    signalled(() -> ServerProcesses.of(directory).end("KILL"));
  }

  /** Cuts off whoever is connected and stops it, without a last checkpoint. */
  public void stopImmediately() {
    signalled(() -> ServerProcesses.of(directory).end("QUIT"));
  }

  /** Starts it again, on the port it had. */
  public void start() {
    EmbeddedPostgres before = server;
    server = EmbeddedPostgres.open(directory, extra);
    before.close();
  }

  /** Freezes it: connections stay open, and nothing answers. */
  public void suspend() {
    signalled(() -> ServerProcesses.of(directory).suspend());
    suspended = true;
  }

  /** Lets it go on. */
  public void resume() {
    signalled(() -> ServerProcesses.of(directory).resume());
    suspended = false;
  }

  @Override
  public void close() {
    if (suspended) {
      resume();
    }
    server.close();
    try {
      Directories.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Signalling {
    void run() throws IOException, InterruptedException;
  }

  private static void signalled(Signalling signalling) {
    try {
      signalling.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
