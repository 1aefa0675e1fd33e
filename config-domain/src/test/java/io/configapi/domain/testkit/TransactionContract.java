package io.configapi.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.LogView;
import io.configapi.domain.NameScope;
import io.configapi.domain.ServiceOptions;
import io.configapi.domain.event.LogPlace;
import io.configapi.domain.failure.ConfigDeletedException;
import io.configapi.domain.failure.ConfigException;
import io.configapi.domain.failure.ConfigNotFoundException;
import io.configapi.domain.failure.OperationRejectedException;
import io.configapi.domain.failure.ValueTooLargeException;
import io.configapi.domain.failure.VersionConflictException;
import io.configapi.domain.plan.ConfigChange;
import io.configapi.domain.plan.TransactionPlan;
import io.configapi.domain.store.EventStore;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.ConfigTransaction;
import io.configapi.domain.write.ExpectedVersion;
import io.configapi.domain.write.Write;
import io.configapi.domain.write.WriteResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several things that are done as one, or not at all, whoever else writes. */
public abstract class TransactionContract extends ServiceContract {

  @Test
  void of_two_that_expect_the_same_version_one_is_done_and_nothing_of_the_other() throws Exception {
    ConfigService one = serve();
    ConfigService other = serve();
    one.set("a", "0", NOBODY);
    for (long version = 1; version <= 20; version++) {
      ExpectedVersion expected = ExpectedVersion.exactly(version);
      List<Boolean> done =
          race(List.of(() -> isDone(one, "1", expected), () -> isDone(other, "2", expected)));

      assertThat(done).containsExactlyInAnyOrder(true, false);
      assertThat(one.state(LogPlace.at(one.position())).list(NameScope.ALL, null, 10))
          .extracting(ConfigEntry::text)
          .containsOnly(done.getFirst() ? "1" : "2");
    }
    assertThat(one.position()).isEqualTo(1 + 3 * 20);
  }

  @Test
  void a_rejection_names_the_operation_and_its_reason() {
    ConfigService service = serve();
    service.set("deleted", "1", NOBODY);
    service.delete("deleted", NOBODY);

    assertRejected(service, ConfigCommand.delete(name("none")), ConfigNotFoundException.class);
    assertRejected(service, ConfigCommand.delete(name("deleted")), ConfigDeletedException.class);
    assertRejected(
        service, setting("deleted", ExpectedVersion.exactly(2)), VersionConflictException.class);
    assertRejected(service, setting("a", ExpectedVersion.ABSENT), VersionConflictException.class);
    assertRejected(service, setting("x", ExpectedVersion.PRESENT), VersionConflictException.class);
    assertThat(service.position()).isEqualTo(2);
  }

  @Test
  void what_is_planned_is_what_is_recorded_event_by_event() {
    ConfigService service = serve();
    service.set("x", "2", NOBODY);
    service.set("gone", "1", NOBODY);
    service.delete("gone", NOBODY);
    List<ConfigCommand> commands =
        List.of(
            setting("x", 9),
            setting("x", 2),
            setting("gone", 5),
            new ConfigCommand.Delete(name("gone"), ExpectedVersion.exactly(3)),
            setting("x", 2));

    Write keyed = NOBODY.under("k-1");
    TransactionPlan plan = service.plan(commands);
    assertThat(service.position()).isEqualTo(3);
    WriteResult applied = service.apply(plan, keyed);

    assertThat(plan.events())
        .extracting(
            event ->
                event.name()
                    + ": "
                    + PlainText.of(event.oldValue())
                    + " -> "
                    + PlainText.of(event.newValue()))
        .containsExactly(
            "x: 2 -> 9", "x: 9 -> 2", "gone: null -> 5", "gone: 5 -> null", "x: 2 -> 2")
        .isEqualTo(
            applied.changes().stream()
                .map(ConfigChange::of)
                .map(
                    change ->
                        change.name()
                            + ": "
                            + PlainText.of(change.oldValue())
                            + " -> "
                            + PlainText.of(change.newValue()))
                .toList());
    assertThat(applied.positionBefore()).isEqualTo(3);
    assertThat(applied.position()).isEqualTo(8);
    assertThat(service.firstAnswer(commands, keyed))
        .contains(new WriteResult(applied.markedPosition(), applied.changes(), true));
  }

  @Test
  void a_plan_is_not_carried_out_once_a_name_of_it_was_changed() {
    ConfigService service = serve();
    service.set("a", "1", NOBODY);
    TransactionPlan plan = service.plan(List.of(setting("b", 1), setting("a", 1), setting("a", 2)));
    service.set("a", "1", NOBODY);

    assertThatThrownBy(() -> service.apply(plan, NOBODY))
        .isInstanceOfSatisfying(
            OperationRejectedException.class, e -> assertThat(e.operation()).isEqualTo(1));
    assertThat(service.position()).isEqualTo(2);
  }

  @Test
  void what_can_not_be_done_is_rejected_when_it_is_planned() {
    ConfigService service = serve();
    List<ConfigCommand> commands = List.of(setting("a", 1), ConfigCommand.delete(name("none")));

    assertThatThrownBy(() -> service.plan(commands))
        .isInstanceOfSatisfying(
            OperationRejectedException.class, e -> assertThat(e.operation()).isEqualTo(1));
  }

  @Test
  void what_would_be_refused_by_now_gets_its_first_answer_all_the_same() throws Exception {
    EventStore store = open();
    ConfigService service = serve(store);
    ConfigCommand tooLong = ConfigCommand.set(name("a"), ConfigValue.of("x".repeat(100)));
    ConfigTransaction transaction = new ConfigTransaction(List.of(tooLong), NOBODY.under("k-1"));
    WriteResult first = service.execute(transaction);
    try (ConfigService strict =
        new ConfigService(
            store, new LogView(store), ServiceOptions.builder().maxValueBytes(10).build())) {

      assertThat(strict.execute(transaction))
          .isEqualTo(new WriteResult(first.markedPosition(), first.changes(), true));
      assertThat(strict.executeAsync(transaction).toCompletableFuture().get())
          .isEqualTo(new WriteResult(first.markedPosition(), first.changes(), true));
      assertThatThrownBy(() -> strict.execute(tooLong, NOBODY))
          .isInstanceOf(ValueTooLargeException.class);
      ConfigTransaction another = new ConfigTransaction(List.of(tooLong), NOBODY.under("k-2"));
      assertThatThrownBy(() -> strict.execute(another)).isInstanceOf(ValueTooLargeException.class);
    }
    assertThat(service.position()).isEqualTo(1);
  }

  private static void assertRejected(
      ConfigService service, ConfigCommand command, Class<? extends ConfigException> reason) {
    List<ConfigCommand> commands = List.of(setting("a", 1), setting("b", 1), command);

    assertThatThrownBy(() -> service.execute(commands, NOBODY))
        .isInstanceOfSatisfying(
            OperationRejectedException.class,
            e -> {
              assertThat(e.operation()).isEqualTo(2);
              assertThat(e.name()).isEqualTo(command.name().text());
              assertThat(e.reason()).isInstanceOf(reason);
            })
        .hasMessageStartingWith("operations[2]: ");
  }

  private static boolean isDone(ConfigService service, String value, ExpectedVersion expected) {
    try {
      ConfigValue wanted = ConfigValue.of(value);
      service.execute(
          List.of(
              ConfigCommand.set(name("b"), wanted),
              new ConfigCommand.Set(name("a"), wanted, expected),
              ConfigCommand.set(name("c"), wanted)),
          NOBODY);
      return true;
    } catch (OperationRejectedException e) {
      assertThat(e.operation()).isEqualTo(1);
      assertThat(e.reason()).isInstanceOf(VersionConflictException.class);
      return false;
    }
  }

  private static ConfigCommand setting(String name, ExpectedVersion expected) {
    return new ConfigCommand.Set(name(name), ConfigValue.of("1"), expected);
  }
}
