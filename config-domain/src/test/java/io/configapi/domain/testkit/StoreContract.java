package io.configapi.domain.testkit;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.store.AppendRequest;
import io.configapi.domain.store.EventStore;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** What the contracts of stores share: stores over one log that is empty when a test begins. */
public abstract class StoreContract {

  private final Deque<EventStore> opened = new ArrayDeque<>();

  /** Another store over the log of the test; where there can be but one, the same one. */
  protected abstract EventStore openStore();

  final EventStore open() {
    EventStore store = openStore();
    opened.push(store);
    return store;
  }

  @AfterEach
  final void closeStores() {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }

  static RecordedEvent set(EventStore store, String name, String value) {
    return store.append(setting(name, value)).events().getFirst();
  }

  static AppendRequest setting(String name, String value) {
    ConfigName configName = name(name);
    return new AppendRequest(
        Set.of(configName),
        latest -> List.of(latest.of(configName).set(ConfigValue.of(value), Instant.EPOCH)),
        EventMetadata.none(),
        value.length());
  }

  static ConfigName name(String text) {
    return ConfigName.of(text);
  }

  /** Lets all begin together, and gives what became of each. */
  static <T> List<T> race(List<? extends Callable<T>> racers) throws Exception {
    CyclicBarrier start = new CyclicBarrier(racers.size());
    try (ExecutorService threads = Executors.newFixedThreadPool(racers.size())) {
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> racer : racers) {
        running.add(
            threads.submit(
                () -> {
                  start.await(60, TimeUnit.SECONDS);
                  return racer.call();
                }));
      }
      List<T> outcomes = new ArrayList<>();
      for (Future<T> outcome : running) {
        outcomes.add(outcome.get(60, TimeUnit.SECONDS));
      }
      return outcomes;
    }
  }
}
