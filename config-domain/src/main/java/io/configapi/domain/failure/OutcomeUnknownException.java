package io.configapi.domain.failure;

/**
 * The answer to a commit was lost and the log could not be asked in time: the write is recorded
 * once or not at all. Read the history before writing again.
 */
public non-sealed class OutcomeUnknownException extends ConfigException {

  private static final long serialVersionUID = 1L;

  /** Says what is not known, with the cause. */
  public OutcomeUnknownException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public FailureCode code() {
    return FailureCode.OUTCOME_UNKNOWN;
  }
}
