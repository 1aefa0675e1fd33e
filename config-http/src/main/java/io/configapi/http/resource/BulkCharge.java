package io.configapi.http.resource;

import io.configapi.domain.ConfigValue;
import io.configapi.domain.FormerValue;
import io.configapi.domain.event.ConfigValueDeleted;
import io.configapi.domain.event.ConfigValueSet;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.plan.ChangePlan;
import io.configapi.domain.plan.PlannedChange;
import io.configapi.domain.write.WriteResult;
import io.configapi.domain.write.WrittenChange;
import io.configapi.http.answer.MemoryBudget;
import io.undertow.server.HttpServerExchange;
import org.jspecify.annotations.Nullable;

/**
 * The memory of a plan, a transaction, or of what it did, until its answer is out. How much that is
 * shows once it is there: as long as it is worked on, it counts for so much that there is one such
 * at a time, and something left for all others.
 */
final class BulkCharge {

  private static final long FRAME = 200;

  /** Its values before, between and after, as large as they usually can be. */
  private static final long ONE = 4 * 1024 * 1024;

  private final MemoryBudget.Charge charge;
  private final long most;

  private BulkCharge(MemoryBudget.Charge charge, long most) {
    this.charge = charge;
    this.most = most;
  }

  /** For many configurations: until the exchange is over, after a wait if need be. */
  static BulkCharge ofMany(HttpServerExchange exchange) {
    return take(exchange, Long.MAX_VALUE);
  }

  /** The same for one. */
  static BulkCharge ofOne(HttpServerExchange exchange) {
    return take(exchange, ONE);
  }

  /**
   * For a transaction that may have been done already, whose answer is then read from the log.
   *
   * @param most what it can come to
   */
  static BulkCharge ofRepeatable(HttpServerExchange exchange, long most) {
    return take(exchange, Math.max(ONE, most));
  }

  /**
   * For an answer that nobody has to wait for, as what it tells of is recorded: it counts from then
   * on, and others wait.
   */
  static BulkCharge ofAnswer(HttpServerExchange exchange) {
    MemoryBudget.Charge charge = MemoryBudget.of(exchange).nothingYet();
    MemoryBudget.closeWith(exchange, charge);
    return new BulkCharge(charge, Long.MAX_VALUE);
  }

  private static BulkCharge take(HttpServerExchange exchange, long wanted) {
    MemoryBudget budget = MemoryBudget.of(exchange);
    long most = Math.min(wanted, budget.size() * 3 / 8);
    MemoryBudget.Charge charge = budget.take(most);
    MemoryBudget.closeWith(exchange, charge);
    return new BulkCharge(charge, most);
  }

  /** Whether it is enough for so much. */
  boolean isEnoughFor(long bytes) {
    return bytes <= most;
  }

  void made(byte[] text) {
    charge.resize(Math.min(most, text.length));
  }

  void made(ChangePlan plan) {
    long bytes = 0;
    for (PlannedChange change : plan.changes()) {
      bytes += FRAME + bytes(change.before()) + weight(change.newValue());
    }
    charge.resize(Math.min(most, bytes));
  }

  void made(WriteResult result) {
    long bytes = 0;
    for (WrittenChange change : result.changes()) {
      bytes += FRAME + bytes(change.before().orElse(null)) + bytes(change.event());
    }
    charge.resize(Math.min(most, bytes));
  }

  private static long bytes(@Nullable RecordedEvent event) {
    if (event == null) {
      return 0;
    }
    return FRAME
        + switch (event.event()) {
          case ConfigValueSet set -> set.value().weight() + weight(set.oldValue());
          case ConfigValueDeleted deleted -> deleted.deletedValue().weight();
        };
  }

  private static long weight(@Nullable ConfigValue value) {
    return value == null ? 0 : value.weight();
  }

  private static long weight(@Nullable FormerValue value) {
    return value == null ? 0 : value.weight();
  }
}
