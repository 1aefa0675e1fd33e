package io.configapi.domain;

/** There was never a configuration of this name. Nothing was recorded. */
public final class ConfigNotFoundException extends ConfigException {

  private static final long serialVersionUID = 1L;

  private final String name;

  /** Says which name was never set. */
  public ConfigNotFoundException(ConfigName name) {
    super("Configuration " + name + " was never set");
    this.name = name.text();
  }

  /** The name that was never set. */
  public String name() {
    return name;
  }
}
