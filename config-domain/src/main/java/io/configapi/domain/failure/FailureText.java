package io.configapi.domain.failure;

/** What an operator is told of a failure. */
public final class FailureText {

  private FailureText() {}

  /**
   * The failure's own words where it is of this library; else only of what kind it is, since other
   * messages can quote anything.
   */
  public static String of(Throwable failure) {
    return failure instanceof ConfigException
        ? String.valueOf(failure.getMessage())
        : "failed unexpectedly (" + failure.getClass().getSimpleName() + ")";
  }
}
