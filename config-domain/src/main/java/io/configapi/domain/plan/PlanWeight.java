package io.configapi.domain.plan;

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
  public void add(@Nullable String oldValue, @Nullable String newValue) {
    changes++;
    weight += 2L * length(oldValue) + length(newValue);
    if (changes > ConfigTransaction.MAX_OPERATIONS) {
      throw TransactionTooLargeException.operations();
    }
    if (changes > 1 && weight > ConfigTransaction.MAX_VALUE_CHARACTERS) {
      throw TransactionTooLargeException.values();
    }
  }

  private static int length(@Nullable String value) {
    return value == null ? 0 : value.length();
  }
}
