package io.configapi.domain.failure;

/**
 * What was given can't be taken, now or later: the message says what was expected. Nothing was
 * recorded.
 */
public sealed class InvalidInputException extends RejectedException
    permits ValueTooLargeException, TransactionTooLargeException {

  private static final long serialVersionUID = 1L;

  private final FailureCode code;
  private final String field;

  /**
   * Says which input is wrong.
   *
   * @param field the input at fault, as callers name it: {@code name}, {@code value}, {@code
   *     reason} …
   * @param message what is wrong and what was expected; never the value itself
   */
  public InvalidInputException(String field, String message) {
    this(FailureCode.ofInput(field), field, message);
  }

  /** The same, where the code says more than which input it is. */
  public InvalidInputException(FailureCode code, String field, String message) {
    super(message);
    this.code = code;
    this.field = field;
  }

  /** The input at fault: {@code name}, {@code value}, {@code reason} … */
  public String field() {
    return field;
  }

  @Override
  public FailureCode code() {
    return code;
  }
}
