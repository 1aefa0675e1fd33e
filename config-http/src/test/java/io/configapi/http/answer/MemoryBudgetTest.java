package io.configapi.http.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What all requests together may take. */
class MemoryBudgetTest {

  private final MemoryBudget budget = new MemoryBudget(1_000, 0);

  @Test
  void what_is_taken_is_missing_until_it_is_given_back_and_no_longer() {
    MemoryBudget.Charge first = budget.take(600);

    assertThat(budget.tryTake(401)).isNull();
    MemoryBudget.Charge second = budget.tryTake(400);
    assertThat(second).isNotNull();
    first.close();
    first.close();

    assertThat(budget.free()).isEqualTo(600);
  }

  @Test
  void who_needs_more_than_there_is_gets_it_once_others_have_given_it_back() {
    MemoryBudget.Charge first = budget.take(600);
    CompletableFuture<MemoryBudget.Charge> waiting =
        CompletableFuture.supplyAsync(() -> budget.take(500));

    first.resize(400);

    waiting.join().close();
    assertThat(budget.free()).isEqualTo(600);
  }

  @Test
  void more_than_all_there_is_counts_for_all() {
    MemoryBudget.Charge all = budget.take(5_000);

    assertThat(budget.free()).isZero();
    all.close();
    assertThat(budget.free()).isEqualTo(1_000);
  }

  @Test
  void what_came_to_more_than_expected_is_counted_and_grows_only_where_there_is_room() {
    MemoryBudget.Charge charge = budget.take(100);

    charge.resize(1_500);
    assertThat(budget.free()).isEqualTo(-500);
    assertThat(budget.tryTake(1)).isNull();
    charge.resize(0);
    assertThat(charge.tryGrow(1_000)).isTrue();
    assertThat(charge.tryGrow(1)).isFalse();
    charge.close();

    assertThat(charge.tryGrow(1)).isFalse();
    assertThat(budget.free()).isEqualTo(1_000);
  }

  @Test
  void what_waits_for_clients_leaves_a_part_for_what_is_worked_on_now_and_half_of_it_to_go_on() {
    long part = MemoryBudget.PART;
    MemoryBudget shared = new MemoryBudget(100 * part, 40 * part);

    MemoryBudget.Charge held = shared.take(100 * part);
    assertThat(shared.free()).isEqualTo(40 * part);
    assertThat(shared.tryTake(part + 1)).isNull();
    assertThat(held.tryGrow(1)).isFalse();

    MemoryBudget.Charge little = shared.tryTake(part);
    assertThat(little).isNotNull();
    MemoryBudget.Charge now = shared.takeForNow(19 * part);
    assertThat(shared.tryTake(part)).isNull();
    shared.takeToGoOn(20 * part).close();
    now.close();
    held.close();

    assertThat(shared.free()).isEqualTo(99 * part);
  }
}
