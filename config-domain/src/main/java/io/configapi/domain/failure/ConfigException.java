package io.configapi.domain.failure;

/**
 * The root of all that goes wrong here on purpose. Its few kinds say what a caller can do about it;
 * the message is for a person, carries names, versions and positions, and never a value.
 */
public abstract sealed class ConfigException extends RuntimeException
    permits InvalidInputException,
        ConfigNotFoundException,
        ConfigDeletedException,
        SealedValueException,
        VersionConflictException,
        OperationRejectedException,
        IdempotencyKeyReusedException,
        UnavailableException,
        OutcomeUnknownException,
        LogReplacedException,
        DoubtfulTimeException,
        IncompatibleLogException,
        IncompatibleStoreException,
        CorruptLogException {

  private static final long serialVersionUID = 1L;

  ConfigException(String message) {
    super(message);
  }

  ConfigException(String message, Throwable cause) {
    super(message, cause);
  }
}
