package io.configapi.domain.failure;

import io.configapi.domain.ConfigName;

/** The configuration is deleted already. Nothing was recorded. */
public final class ConfigDeletedException extends MissingException {

  private static final long serialVersionUID = 1L;

  private final String name;
  private final long version;

  /** Says which configuration is deleted already, and by which version. */
  public ConfigDeletedException(ConfigName name, long version) {
    super("Configuration " + name + " is already deleted, by its version " + version);
    this.name = name.text();
    this.version = version;
  }

  /** The name of the deleted configuration. */
  public String name() {
    return name;
  }

  /** The version that deleted it. */
  public long version() {
    return version;
  }

  @Override
  public FailureCode code() {
    return FailureCode.DELETED;
  }
}
