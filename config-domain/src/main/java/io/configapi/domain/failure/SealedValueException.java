package io.configapi.domain.failure;

import io.configapi.domain.ConfigName;

/** A value is sealed, and its text was asked for: only who has the key can read it. */
public final class SealedValueException extends RejectedException {

  private static final long serialVersionUID = 1L;

  private final String name;
  private final String keyId;

  /** Says which configuration is sealed, and with which key. */
  public SealedValueException(ConfigName name, String keyId) {
    super("The value of " + name + " is sealed with the key " + keyId + ": its text can't be read");
    this.name = name.text();
    this.keyId = keyId;
  }

  /** The name of the configuration. */
  public String name() {
    return name;
  }

  /** The key it is sealed with. */
  public String keyId() {
    return keyId;
  }

  @Override
  public FailureCode code() {
    return FailureCode.SEALED;
  }
}
