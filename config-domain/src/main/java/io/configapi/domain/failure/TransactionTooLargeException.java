package io.configapi.domain.failure;

import io.configapi.domain.write.ConfigTransaction;

/** A transaction has more operations, or longer values, than one can have. Nothing was recorded. */
public final class TransactionTooLargeException extends InvalidInputException {

  private static final long serialVersionUID = 1L;

  private TransactionTooLargeException(String message) {
    super(FailureCode.TOO_LARGE, "operations", message);
  }

  /** It has too many operations. */
  public static TransactionTooLargeException operations() {
    return new TransactionTooLargeException(
        "Too much for one transaction: expected at most "
            + ConfigTransaction.MAX_OPERATIONS
            + " changes; do it in parts, prefix by prefix");
  }

  /** Its values are too long. */
  public static TransactionTooLargeException values() {
    return new TransactionTooLargeException(
        "Too much for one transaction: expected its values, old and new, to be at most "
            + ConfigTransaction.MAX_VALUE_CHARACTERS
            + " characters; do it in parts, prefix by prefix");
  }
}
