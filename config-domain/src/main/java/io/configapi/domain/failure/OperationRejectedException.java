package io.configapi.domain.failure;

import io.configapi.domain.ConfigName;

/**
 * One operation of a transaction can't be done, so none of them was: nothing was recorded. The
 * reason says what a caller can do.
 */
public final class OperationRejectedException extends RejectedException {

  private static final long serialVersionUID = 1L;

  private final int operation;
  private final String name;
  private final ConfigException reason;

  /**
   * Says which operation, and why.
   *
   * @param operation its place in the transaction, counted from 0
   */
  public OperationRejectedException(int operation, ConfigName name, ConfigException reason) {
    super("operations[" + operation + "]: " + reason.getMessage(), reason);
    this.operation = operation;
    this.name = name.text();
    this.reason = reason;
  }

  /** The place of the operation in the transaction, counted from 0. */
  public int operation() {
    return operation;
  }

  /** The name the operation is meant for. */
  public String name() {
    return name;
  }

  /** Why it can't be done. */
  public ConfigException reason() {
    return reason;
  }

  @Override
  public FailureCode code() {
    return FailureCode.OPERATION_REJECTED;
  }
}
