package io.configapi.domain.failure;

import io.configapi.domain.ConfigName;

/** There was never a configuration of this name, or of this version. Nothing was recorded. */
public final class ConfigNotFoundException extends MissingException {

  private static final long serialVersionUID = 1L;

  private final String name;
  private final FailureCode code;

  /** Says which name was never set. */
  public ConfigNotFoundException(ConfigName name) {
    super("Configuration " + name + " was never set");
    this.name = name.text();
    this.code = FailureCode.NEVER_SET;
  }

  /** Says which version of a name there never was. */
  public ConfigNotFoundException(ConfigName name, long version) {
    super("Configuration " + name + " has no version " + version);
    this.name = name.text();
    this.code = FailureCode.UNKNOWN_VERSION;
  }

  /** The name that was never set, or never had that version. */
  public String name() {
    return name;
  }

  @Override
  public FailureCode code() {
    return code;
  }
}
