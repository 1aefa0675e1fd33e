package io.configapi.cli.command;

import io.configapi.cli.option.GlobalOptions;
import io.configapi.cli.shell.CommandFailure;
import io.configapi.cli.shell.ExitCode;
import io.configapi.domain.failure.ConfigException;
import io.configapi.domain.failure.IncompatibleStoreException;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.merkle.TreeHead;
import io.configapi.domain.store.EventReader;
import io.configapi.embedded.Database;
import io.configapi.eventstore.postgres.PostgresEventReader;
import io.configapi.eventstore.postgres.PostgresEventStore;
import io.configapi.eventstore.postgres.Schema;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.options.StoreOptions;
import io.configapi.eventstore.postgres.verify.LogVerification;
import io.configapi.eventstore.postgres.verify.TreeRebuild;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * The database that a command was told to use. An embedded one is there for as long as this is
 * open, and it gets its schema without a word; that of a URL gets one only by {@code db init}.
 */
public final class ChosenDatabase implements AutoCloseable {

  /** A cold Java takes seconds to hash 100,000 events, and the log is locked meanwhile. */
  private static final Duration LARGE_WRITE = Duration.ofSeconds(60);

  /** Far more than any: whoever only follows deletes no key that a server still counts. */
  private static final Duration NEVER = Duration.ofDays(36_500);

  private final Database<DatabaseSettings> database;
  private final boolean embedded;
  private final StoreOptions options;
  private final Thread closeOnExit;
  private volatile boolean ending;

  private ChosenDatabase(
      Database<DatabaseSettings> database, boolean embedded, StoreOptions options) {
    this.database = database;
    this.embedded = embedded;
    this.options = options;
    this.closeOnExit = new Thread(this::endWithProcess, "close-database");
  }

  /** Opens one that is there: no command but one begins a new log, where a name may be mistyped. */
  public static ChosenDatabase open(GlobalOptions options) {
    return open(
        options,
        (url, directory) -> Database.openExisting(url, directory, DatabaseSettings::parse));
  }

  /** The same, or makes the data directory of an embedded one. */
  public static ChosenDatabase openOrMake(GlobalOptions options) {
    return open(
        options, (url, directory) -> Database.open(url, directory, DatabaseSettings::parse));
  }

  private static ChosenDatabase open(
      GlobalOptions options,
      BiFunction<Optional<String>, Path, Database<DatabaseSettings>> opening) {
    boolean embedded = options.databaseUrl().isEmpty();
    StoreOptions store =
        StoreOptions.defaults()
            .withIdempotencyRetention(options.idempotencyRetention())
            .withMaxClockLead(options.maxClockLead());
    Database<DatabaseSettings> database = opening.apply(options.databaseUrl(), options.dataDir());
    ChosenDatabase chosen = new ChosenDatabase(database, embedded, store);
    // An interrupted command must not leave a server behind.
    Runtime.getRuntime().addShutdownHook(chosen.closeOnExit);
    return chosen;
  }

  DatabaseSettings settings() {
    return database.settings();
  }

  /** Where the data live, for people. */
  public String description() {
    return database.description();
  }

  /** Which schema it has. */
  public Schema.Status schema() {
    return located(() -> Schema.status(settings()));
  }

  /** Makes the schema, or brings it up to date. */
  public Schema.Status makeSchema() {
    return located(() -> Schema.migrate(settings()));
  }

  /** Drops the schema with all that is in it. */
  public void dropSchema() {
    located(
        () -> {
          Schema.drop(settings());
          return true;
        });
  }

  /** Checks the whole log, and that it goes on from a tree head that was kept. */
  public LogVerification.Report verify(Optional<TreeHead> extended, LongConsumer progress) {
    return located(
        () -> LogVerification.run(settings(), extended, options.maxClockLead(), progress));
  }

  /** Makes the tiles of the Merkle tree anew. */
  public void rebuildTree(LongConsumer progress) {
    located(
        () -> {
          TreeRebuild.run(settings(), progress);
          return true;
        });
  }

  /** Makes sure of a schema that this program can work with. */
  public void requireSchema() {
    if (embedded) {
      makeSchema();
      return;
    }
    Schema.Status schema = schema();
    if (schema.present() > schema.expected()) {
      // Changes nothing: it says why it can't be used.
      makeSchema();
    }
    if (schema.present() == 0) {
      throw new CommandFailure(
          ExitCode.FAILED,
          description() + " has no ConfigApi schema; make it with: configctl db init");
    }
    if (schema.present() < schema.expected()) {
      throw new CommandFailure(
          ExitCode.FAILED,
          description()
              + " has an older ConfigApi schema; bring it up to date with: configctl db init");
    }
  }

  /** What is to be read of the log. */
  public interface Reading {
    void of(EventReader log) throws IOException;
  }

  /**
   * Opens the log for reading only, which takes a fraction of the time; where the schema is not as
   * it should be, the way of writing mends it or says what is wrong.
   */
  public void read(Reading reading) throws IOException {
    Optional<PostgresEventReader> reader =
        located(() -> PostgresEventReader.open(settings(), options));
    if (reader.isEmpty()) {
      try (PostgresEventStore log = openLog()) {
        reading.of(log);
      }
      return;
    }
    try (PostgresEventReader log = reader.get()) {
      reading.of(log);
    }
  }

  /** The log; whoever opens it closes it. */
  public PostgresEventStore openLog() {
    return openLog(options);
  }

  /** The log, for as long as somebody looks on; whoever opens it closes it. */
  public PostgresEventStore openLogToFollow() {
    return openLog(options.withIdempotencyRetention(NEVER));
  }

  /** The log, for transactions that may be as large as one can be; whoever opens it closes it. */
  PostgresEventStore openLogForLargeTransactions() {
    return openLog(options.withTimeouts(options.connectTimeout(), LARGE_WRITE));
  }

  private PostgresEventStore openLog(StoreOptions chosen) {
    if (!embedded) {
      requireSchema();
    }
    return located(() -> PostgresEventStore.open(settings(), chosen.withPoolSize(1)));
  }

  @Override
  public void close() {
    database.close();
    try {
      Runtime.getRuntime().removeShutdownHook(closeOnExit);
    } catch (IllegalStateException exiting) {
      // The process is ending: the hook finds the database closed.
      return;
    }
  }

  /** Whether the process is ending, so that the database may be closed under a command. */
  public boolean isEnding() {
    return ending;
  }

  private void endWithProcess() {
    ending = true;
    database.close();
  }

  /** Says which database it was that failed. */
  private <T> T located(Supplier<T> work) {
    try {
      return work.get();
    } catch (UnavailableException | IncompatibleStoreException e) {
      throw new CommandFailure(ExitCode.FAILED, describe(e), e);
    }
  }

  private String describe(ConfigException failure) {
    return failure.getMessage() + " [" + description() + "]";
  }
}
