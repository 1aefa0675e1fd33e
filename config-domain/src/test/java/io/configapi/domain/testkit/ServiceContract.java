package io.configapi.domain.testkit;

import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.LogView;
import io.configapi.domain.NameScope;
import io.configapi.domain.ServiceOptions;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.store.ConfigView;
import io.configapi.domain.store.EventStore;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.Write;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/**
 * What the contracts of services share: services that each have a store and a view of their own.
 */
@Timeout(300)
public abstract class ServiceContract extends StoreContract {

  static final Write NOBODY = Write.plain();

  /** The longest that a test waits for what has to come. */
  static final long LIMIT_SECONDS = 60;

  /** A view may be late on a busy machine, which is no fault of a write. */
  private static final ServiceOptions PATIENT =
      ServiceOptions.builder().viewTimeout(Duration.ofSeconds(LIMIT_SECONDS)).build();

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  /** A view of a store; it is closed after the test. */
  protected ConfigView openView(EventStore store) {
    return new LogView(store);
  }

  /** Another service over the log of the test. */
  final ConfigService serve() {
    return serve(open());
  }

  final ConfigService serve(EventStore store) {
    ConfigView view = openView(store);
    opened.push(view);
    ConfigService service = new ConfigService(store, view, PATIENT);
    opened.push(service);
    return service;
  }

  @AfterEach
  final void closeServices() throws Exception {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }

  static ConfigCommand setting(String name, int value) {
    return ConfigCommand.set(name(name), ConfigValue.of(Integer.toString(value)));
  }

  /** As many commands as wanted, each of a name of its own. */
  static List<ConfigCommand> settings(String prefix, int count) {
    List<ConfigCommand> commands = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      commands.add(setting(prefix + i, i));
    }
    return commands;
  }

  /** Writes, deletions and transactions, of names that begin with a, b or c. */
  static void writeAnyHistory(ConfigService service, Random random, int steps) {
    for (int i = 0; i < steps; i++) {
      String name = "abc".charAt(random.nextInt(3)) + "." + random.nextInt(4);
      int kind = random.nextInt(6);
      if (kind == 0) {
        service.execute(settings(name, 2 + random.nextInt(5)), NOBODY);
      } else if (kind == 1 && service.get(name).isPresent()) {
        service.delete(name, NOBODY);
      } else {
        service.set(name, "v" + i, NOBODY);
      }
    }
  }

  static List<RecordedEvent> log(ConfigService service) {
    List<RecordedEvent> log = new ArrayList<>();
    List<RecordedEvent> page = service.events(0, NameScope.ALL, 10_000).events();
    while (!page.isEmpty()) {
      log.addAll(page);
      page = service.events(page.getLast().position(), NameScope.ALL, 10_000).events();
    }
    return log;
  }

  static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + LIMIT_SECONDS * 1_000_000_000L;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + LIMIT_SECONDS + " s: " + what);
      }
      Thread.onSpinWait();
    }
  }
}
