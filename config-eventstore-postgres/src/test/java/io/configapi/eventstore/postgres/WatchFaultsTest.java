package io.configapi.eventstore.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.NameScope;
import io.configapi.domain.ServiceOptions;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.store.EventStore;
import io.configapi.domain.watch.ConfigWatch;
import io.configapi.domain.watch.WatchedChanges;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.Write;
import io.configapi.eventstore.postgres.options.StoreOptions;
import io.configapi.eventstore.postgres.testkit.DatabaseProxy;
import io.configapi.eventstore.postgres.testkit.DatabaseTest;
import io.configapi.eventstore.postgres.testkit.PatientStore;
import io.configapi.projection.ConfigProjection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a watch gives when connections are lost under it: all the same, the whole log. */
class WatchFaultsTest extends DatabaseTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void a_listening_connection_that_was_killed_costs_no_event() throws Exception {
    try (PostgresEventStore writer = open();
        PostgresEventStore reader = open();
        ConfigService service = ConfigService.over(reader);
        ConfigWatch watch = service.watch(0, NameScope.ALL)) {
      List<RecordedEvent> given = new ArrayList<>();
      for (int i = 1; i <= 5; i++) {
        set(writer, "a", "1");
        takeTo(watch, given, 2L * i - 1);
        sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'configapi-listen'");
        set(writer, "a", "2");
        takeTo(watch, given, 2L * i);
      }
      assertThat(given).isEqualTo(writer.readLog(0, 100));
    }
  }

  @Test
  void after_the_database_was_away_a_watch_goes_on_without_a_gap() throws Exception {
    StoreOptions options = PatientStore.OPTIONS.withPollInterval(Duration.ofMillis(50));
    try (DatabaseProxy proxy = DatabaseProxy.before(database.settings());
        PostgresEventStore writer = open();
        PostgresEventStore reader = PostgresEventStore.open(proxy.settings(), options);
        ConfigProjection view = ConfigProjection.start(reader, reader);
        ConfigService service = new ConfigService(reader, view, ServiceOptions.defaults());
        ConfigWatch watch = service.watch(0, NameScope.ALL)) {
      List<RecordedEvent> given = new ArrayList<>();
      set(writer, "a", "0");
      takeTo(watch, given, 1);
      for (int round = 1; round <= 3; round++) {
        proxy.cut();
        writeMany(writer);
        while (view.problem().isEmpty()) {
          Thread.onSpinWait();
        }
        assertThat(watch.take(Duration.ZERO)).isEmpty();
        proxy.heal();
        takeTo(watch, given, 1 + 700L * round);
      }
      assertThat(given).isEqualTo(writer.readLog(0, 10_000));
    }
  }

  private static void writeMany(EventStore writer) {
    ConfigService service = ConfigService.over(writer);
    for (int i = 0; i < 7; i++) {
      List<ConfigCommand> commands = new ArrayList<>();
      for (int k = 0; k < 100; k++) {
        commands.add(ConfigCommand.set(ConfigName.of("n." + k), ConfigValue.of("v" + i)));
      }
      service.execute(commands, Write.plain());
    }
  }

  private static void takeTo(ConfigWatch watch, List<RecordedEvent> given, long position)
      throws InterruptedException {
    while (watch.position() < position) {
      WatchedChanges changes = watch.take(LONG).orElseThrow();
      given.addAll(changes.events());
    }
  }
}
