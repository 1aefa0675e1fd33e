package io.configapi.domain.plan;

import io.configapi.domain.ConfigValue;
import io.configapi.domain.failure.TransactionTooLargeException;
import io.configapi.domain.write.ConfigTransaction;
import org.jspecify.annotations.Nullable;

/** How much a plan has come to so far: never more than one transaction can have. */
public final class PlanWeight {

  private int changes;

  /** Of nothing yet. */
  public PlanWeight() {}

  private long weight;

  /**
   * Adds a change.
   *
   * @throws TransactionTooLargeException if it is one too many, or the values are too long
   */
  public void add(@Nullable ConfigValue oldValue, @Nullable ConfigValue newValue) {
    changes++;
    weight += 2L * weight(oldValue) + weight(newValue);
    if (changes > ConfigTransaction.MAX_OPERATIONS) {
      throw TransactionTooLargeException.operations();
    }
    if (changes > 1 && weight > ConfigTransaction.MAX_VALUE_CHARACTERS) {
      throw TransactionTooLargeException.values();
    }
  }

  private static int weight(@Nullable ConfigValue value) {
    return value == null ? 0 : value.weight();
  }
}
