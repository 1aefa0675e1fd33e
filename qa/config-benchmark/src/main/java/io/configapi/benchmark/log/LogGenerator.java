package io.configapi.benchmark.log;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.ServiceOptions;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.Write;
import io.configapi.eventstore.postgres.PostgresEventStore;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import io.configapi.eventstore.postgres.options.StoreOptions;
import io.configapi.projection.ConfigProjection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** Fills a log through the store's own code, as clients would who send many changes at once. */
public final class LogGenerator {

  private static final int WRITERS = 8;
  private static final int COMMANDS_A_REQUEST = 250;

  private final DatabaseSettings database;

  LogGenerator(DatabaseSettings database) {
    this.database = database;
  }

  /** The length of the log. */
  long length() {
    try (PostgresEventStore store = PostgresEventStore.open(database, StoreOptions.defaults())) {
      return store.head().position();
    }
  }

  /**
   * Writes events, each giving a value to the name at its number.
   *
   * @param from the number of the first, counted from 0
   * @param to the number after the last
   */
  void fill(long from, long to, LongFunction<ConfigName> nameAt)
      throws InterruptedException, ExecutionException {
    if (from >= to) {
      return;
    }
    AtomicLong next = new AtomicLong(from);
    try (PostgresEventStore store = PostgresEventStore.open(database, StoreOptions.defaults());
        ConfigProjection projection = ConfigProjection.start(store, store);
        ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      ConfigService service = new ConfigService(store, projection, ServiceOptions.defaults());
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        running.add(writers.submit(() -> write(service, next, to, nameAt)));
      }
      for (Future<?> writer : running) {
        writer.get();
      }
    }
  }

  private static void write(
      ConfigService service, AtomicLong next, long to, LongFunction<ConfigName> nameAt) {
    Write write = Write.by("benchmark");
    for (long begin = next.getAndAdd(COMMANDS_A_REQUEST);
        begin < to;
        begin = next.getAndAdd(COMMANDS_A_REQUEST)) {
      List<ConfigCommand> commands = new ArrayList<>(COMMANDS_A_REQUEST);
      for (long i = begin; i < Math.min(begin + COMMANDS_A_REQUEST, to); i++) {
        commands.add(
            ConfigCommand.set(
                nameAt.apply(i), ConfigValue.of(String.format(Locale.ROOT, "%0100d", i))));
      }
      service.execute(commands, write);
    }
  }
}
