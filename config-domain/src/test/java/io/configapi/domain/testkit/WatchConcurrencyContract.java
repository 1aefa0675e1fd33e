package io.configapi.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigState;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.failure.UnavailableException;
import io.configapi.domain.watch.ConfigWatch;
import io.configapi.domain.write.ConfigCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Watches while others write, on the same store and on another one over the same log. */
public abstract class WatchConcurrencyContract extends ServiceContract {

  private static final int WATCHES = 200;
  private static final String END = "end";

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  final void endThreads() {
    threads.shutdownNow();
  }

  @Test
  void each_of_many_watches_gets_just_what_has_its_prefix_while_two_stores_write()
      throws Exception {
    List<ConfigService> services = List.of(serve(), serve());
    List<Future<List<RecordedEvent>>> watched = new ArrayList<>();
    for (int i = 0; i < WATCHES; i++) {
      ConfigWatch watch = services.get(i % 2).watch(0, NameScope.beginningWith(prefix(i)));
      watched.add(threads.submit(() -> untilEnd(watch)));
    }
    race(List.of(writer(services.get(0), 1), writer(services.get(1), 2)));
    services.getFirst().execute(ends(), NOBODY);

    List<RecordedEvent> log = log(services.getFirst());
    for (int i = 0; i < WATCHES; i++) {
      String prefix = prefix(i);
      assertThat(watched.get(i).get(LIMIT_SECONDS, TimeUnit.SECONDS))
          .as("watch of '%s'", prefix)
          .isEqualTo(log.stream().filter(event -> event.name().startsWith(prefix)).toList());
    }
  }

  @Test
  void who_is_told_of_an_event_finds_it() throws Exception {
    List<ConfigService> services = List.of(serve(), serve());
    List<Future<Long>> missing = new ArrayList<>();
    for (ConfigService service : services) {
      ConfigWatch watch = service.watch(0, NameScope.ALL);
      missing.add(threads.submit(() -> countNotFound(service, watch)));
    }
    race(List.of(writer(services.get(0), 3), writer(services.get(1), 4)));
    services.getLast().set(END, "1", NOBODY);

    for (Future<Long> each : missing) {
      assertThat(each.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isZero();
    }
  }

  @Test
  void neither_who_watches_nor_who_reads_gets_half_of_a_transaction() throws Exception {
    ConfigService writer = serve();
    ConfigService reader = serve();
    writer.execute(settings("n.", 3), NOBODY);
    ConfigWatch watch = reader.watch(reader.position(), NameScope.ALL);
    Future<Long> halves = threads.submit(() -> countHalves(reader, watch));
    for (int i = 1; i <= 300; i++) {
      int value = i;
      writer.execute(
          settings("n.", 3).stream().map(c -> setting(c.name().text(), value)).toList(), NOBODY);
    }
    writer.set(END, "1", NOBODY);

    assertThat(halves.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isZero();
  }

  @Test
  void a_watch_can_be_closed_at_any_moment() throws Exception {
    ConfigService service = serve();
    Future<?> writing = threads.submit(() -> writer(service, 5).call());
    Random random = new Random(6);
    for (int i = 0; i < 200; i++) {
      ConfigWatch watch =
          service.watch(random.nextLong(1 + service.position()), NameScope.beginningWith("n"));
      Future<?> taking = threads.submit(() -> untilEnd(watch));
      for (int spin = random.nextInt(20_000); spin > 0; spin--) {
        Thread.onSpinWait();
      }
      watch.close();

      assertThatThrownBy(() -> taking.get(LIMIT_SECONDS, TimeUnit.SECONDS))
          .hasCauseInstanceOf(UnavailableException.class);
    }
    writing.get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  private static String prefix(int watch) {
    return watch == 0 ? "" : "n." + watch % 40 + (watch < 40 ? "" : ".");
  }

  private static List<ConfigCommand> ends() {
    List<ConfigCommand> ends = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      ends.add(setting("n." + i + "." + END, 1));
    }
    return ends;
  }

  private static Callable<Integer> writer(ConfigService service, long seed) {
    Random random = new Random(seed);
    return () -> {
      for (int i = 0; i < 200; i++) {
        String name = "n." + random.nextInt(40) + "." + random.nextInt(3);
        if (random.nextInt(4) == 0) {
          service.execute(settings(name + ".", 1 + random.nextInt(8)), NOBODY);
        } else {
          service.set(name, "v" + i, NOBODY);
        }
      }
      return 200;
    };
  }

  /** Of all names for the empty prefix, else of the first that ends so: it is in the last one. */
  private static List<RecordedEvent> untilEnd(ConfigWatch watch) throws InterruptedException {
    return new WatchRecorder(watch).takeTo(event -> event.name().text().endsWith(END)).events();
  }

  private static long countNotFound(ConfigService service, ConfigWatch watch)
      throws InterruptedException {
    long missing = 0;
    while (true) {
      var changes = watch.take(Duration.ofSeconds(LIMIT_SECONDS)).orElseThrow();
      ConfigState state = service.state();
      for (RecordedEvent event : changes.events()) {
        long version = state.find(event.name()).map(ConfigEntry::version).orElse(0L);
        missing += version < event.version() ? 1 : 0;
        if (event.name().text().equals(END)) {
          return missing;
        }
      }
    }
  }

  private static long countHalves(ConfigService service, ConfigWatch watch)
      throws InterruptedException {
    long halves = 0;
    while (true) {
      var changes = watch.take(Duration.ofSeconds(LIMIT_SECONDS)).orElseThrow();
      List<RecordedEvent> triple =
          changes.events().stream().filter(event -> event.name().startsWith("n.")).toList();
      halves += changes.complete() && triple.size() % 3 == 0 ? 0 : 1;
      List<ConfigEntry> state = service.state().list(NameScope.beginningWith("n."), null, 3);
      halves += state.stream().map(ConfigEntry::text).distinct().count() == 1 ? 0 : 1;
      if (triple.size() < changes.events().size()) {
        return halves;
      }
    }
  }
}
