package io.configapi.benchmark;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.EventMetadata;
import io.configapi.eventstore.postgres.PostgresEventStore;
import io.configapi.eventstore.postgres.StoreOptions;
import io.configapi.eventstore.postgres.database.DatabaseSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Fills a log through the store's own code, as clients would. */
final class LogGenerator {

  private static final int WRITERS = 256;

  private final DatabaseSettings database;

  LogGenerator(DatabaseSettings database) {
    this.database = database;
  }

  void fill(int names, int versions) throws InterruptedException, ExecutionException {
    AtomicInteger next = new AtomicInteger();
    try (PostgresEventStore store = PostgresEventStore.open(database, StoreOptions.defaults());
        ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      ConfigService service = ConfigService.over(store);
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        running.add(writers.submit(() -> write(service, next, names, versions)));
      }
      for (Future<?> writer : running) {
        writer.get();
      }
    }
  }

  private static void write(ConfigService service, AtomicInteger next, int names, int versions) {
    int total = names * versions;
    for (int i = next.getAndIncrement(); i < total; i = next.getAndIncrement()) {
      String name = ConfigName.of("bench.name." + (i % names + 1)).text();
      service.set(name, "%0100d".formatted(i), EventMetadata.none());
    }
  }
}
