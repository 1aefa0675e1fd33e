package io.configapi.domain.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigService;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.LogView;
import io.configapi.domain.NameScope;
import io.configapi.domain.ServiceOptions;
import io.configapi.domain.event.LogPlace;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.memory.InMemoryEventStore;
import io.configapi.domain.plan.DesiredState;
import io.configapi.domain.plan.Goal;
import io.configapi.domain.write.ConfigCommand;
import io.configapi.domain.write.Write;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UniqueCaseTest {

  private static final Write NOBODY = Write.plain();

  private final InMemoryEventStore store = new InMemoryEventStore();
  private final ConfigService lax = ConfigService.over(store);
  private final ConfigService strict =
      new ConfigService(
          store,
          new LogView(store),
          ServiceOptions.builder().uniqueCase(true).continuations(Runnable::run).build());

  @ParameterizedTest
  @CsvSource({
    "payments.db.url, payments.DB.url",
    "a, A",
    "servers[0].Host, servers[0].host",
    "aBcD-e_f, AbCd-E_F"
  })
  void a_new_name_that_differs_only_in_case_is_refused(String there, String name) {
    strict.set(there, "1", NOBODY);

    assertRefused(() -> strict.set(name, "1", NOBODY), name, there);
    assertRefused(() -> strict.execute(List.of(set(name)), NOBODY), name, there);
    assertRefused(() -> strict.plan(List.of(set(name))), name, there);
    assertRefused(
        () -> strict.plan(DesiredState.merging(Map.of(ConfigName.of(name), ConfigValue.of("1")))),
        name,
        there);
    assertThat(strict.executeAsync(set(name), NOBODY).toCompletableFuture())
        .isCompletedExceptionally();
    assertThat(store.head().position()).isEqualTo(1);
  }

  @Test
  void other_names_are_taken() {
    strict.set("payments.url", "1", NOBODY);

    for (String name : List.of("payments.url2", "payments.ur", "Payments", "payments_url", "z")) {
      assertThat(strict.set(name, "1", NOBODY).version()).isEqualTo(1);
    }
  }

  @Test
  void what_is_live_can_be_written_on_beside_another_one() {
    lax.set("a", "1", NOBODY);
    lax.set("A", "1", NOBODY);

    assertThat(strict.set("a", "2", NOBODY).version()).isEqualTo(2);
    assertThat(strict.delete("A", NOBODY).version()).isEqualTo(2);
    assertRefused(() -> strict.set("A", "3", NOBODY), "A", "a");
  }

  @Test
  void a_deleted_name_is_in_the_way_of_none() {
    strict.set("a", "1", NOBODY);
    strict.delete("a", NOBODY);

    assertThat(strict.set("A", "1", NOBODY).version()).isEqualTo(1);
  }

  @Test
  void a_transaction_can_change_the_case_of_a_name_and_not_make_two() {
    strict.set("a", "1", NOBODY);

    strict.execute(List.of(set("A"), ConfigCommand.delete(ConfigName.of("a"))), NOBODY);
    assertThat(strict.state().list(NameScope.ALL, null, 9))
        .extracting(entry -> entry.name().text())
        .containsExactly("A");
    assertThatThrownBy(() -> strict.execute(List.of(set("b"), set("B")), NOBODY))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("differs only in case");
  }

  @Test
  void a_past_state_that_had_both_is_not_restored() {
    lax.set("a", "1", NOBODY);
    lax.set("A", "1", NOBODY);
    lax.delete("A", NOBODY);
    Goal both = Goal.past(LogPlace.at(2), NameScope.ALL);

    assertRefused(() -> strict.plan(both), "A", "a");
    assertRefused(() -> strict.restore(LogPlace.at(2), NameScope.ALL, NOBODY), "A", "a");
    assertThat(lax.restore(LogPlace.at(2), NameScope.ALL, NOBODY).events()).hasSize(1);
  }

  private static ConfigCommand set(String name) {
    return ConfigCommand.set(ConfigName.of(name), ConfigValue.of("1"));
  }

  private static void assertRefused(ThrowingCallable write, String name, String there) {
    assertThatThrownBy(write)
        .isInstanceOf(InvalidInputException.class)
        .hasFieldOrPropertyWithValue("field", "name")
        .hasMessage(
            "Invalid configuration name %s: %s is there, and differs only in case; expected"
                + " another name",
            name, there);
  }
}
