package io.configapi.domain.write;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.event.ConfigEvent;
import io.configapi.domain.failure.ConfigException;
import io.configapi.domain.failure.InvalidInputException;
import java.time.Instant;
import java.util.Objects;

/** One thing a caller wants done to one configuration, and under which condition. */
public sealed interface ConfigCommand {

  /** The configuration it is meant for. */
  ConfigName name();

  /**
   * What happens if it is done to this configuration now.
   *
   * @throws ConfigException if it may not be done
   */
  ConfigEvent decide(ConfigAggregate aggregate, Instant at);

  /** The same, under this condition and no other. */
  ConfigCommand expecting(ExpectedVersion condition);

  /** What must be there for it to be done. */
  ExpectedVersion expected();

  /**
   * The same under the condition of a write, if that has one.
   *
   * @throws InvalidInputException if it has a condition of its own as well
   */
  default ConfigCommand under(Write write) {
    if (!write.isConditional()) {
      return this;
    }
    if (!expected().equals(ExpectedVersion.ANY)) {
      throw new InvalidInputException(
          "version", "The command and the write have a condition each: expected one");
    }
    return expecting(write.condition());
  }

  /** Gives a configuration a value, unconditionally. */
  static ConfigCommand set(ConfigName name, ConfigValue value) {
    return new Set(name, value, ExpectedVersion.ANY);
  }

  /** Deletes a configuration, unconditionally. */
  static ConfigCommand delete(ConfigName name) {
    return new Delete(name, ExpectedVersion.ANY);
  }

  /**
   * Gives a configuration a value.
   *
   * @param expected what must be there for it to be done
   */
  record Set(ConfigName name, ConfigValue value, ExpectedVersion expected)
      implements ConfigCommand {
    public Set {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(value, "value");
      Objects.requireNonNull(expected, "expected");
    }

    @Override
    public ConfigEvent decide(ConfigAggregate aggregate, Instant at) {
      aggregate.require(expected);
      return aggregate.set(value, at);
    }

    @Override
    public ConfigCommand expecting(ExpectedVersion condition) {
      return new Set(name, value, condition);
    }
  }

  /**
   * Deletes a configuration.
   *
   * @param expected what must be there for it to be done
   */
  record Delete(ConfigName name, ExpectedVersion expected) implements ConfigCommand {
    public Delete {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(expected, "expected");
    }

    @Override
    public ConfigEvent decide(ConfigAggregate aggregate, Instant at) {
      aggregate.require(expected);
      return aggregate.delete(at);
    }

    @Override
    public ConfigCommand expecting(ExpectedVersion condition) {
      return new Delete(name, condition);
    }
  }
}
