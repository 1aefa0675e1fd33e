package io.configapi.formats;

import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigValue;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.failure.SealedValueException;

/**
 * Writes one configuration, piece by piece, so that its length does not matter to memory: {@link
 * #begin} once, {@link #entry} for each name, {@link #end} once. Each call appends to the text the
 * writer was made for. Used by one thread at a time.
 */
public sealed interface FormatWriter
    permits JsonWriter, YamlWriter, PropertiesWriter, EnvWriter, NestedWriter {

  /** The key that says that a value is sealed: part of no name, so no reader takes it for one. */
  String SEALED = "$sealed";

  /**
   * Tells of a name that will be written, before anything is: who can't take back what is written
   * tells of all names first. Only {@link ConfigFormat#ENV} ever refuses a name; it keeps each in
   * memory.
   *
   * @throws InvalidInputException (field {@code format}) if it can't stand beside another one
   */
  default void announce(ConfigName name) {}

  /**
   * The same of a name and its value.
   *
   * @throws SealedValueException if the value is sealed, and this format can't say so
   */
  default void announce(ConfigName name, ConfigValue value) {
    announce(name);
  }

  /** Writes what stands before all names. */
  void begin();

  /**
   * Writes a name and its value. Names come in their order, each once.
   *
   * @throws InvalidInputException as {@link #announce} does; nothing is written then
   */
  void entry(ConfigName name, String value);

  /**
   * Writes a name and its value, or that this is sealed.
   *
   * @throws SealedValueException if it is, and this format can't say so; nothing is written then
   */
  default void entry(ConfigName name, ConfigValue value) {
    switch (value) {
      case ConfigValue.Plain plain -> entry(name, plain.text());
      case ConfigValue.Sealed sealed -> sealed(name, sealed);
    }
  }

  /**
   * Writes that a value is sealed, in a way that nobody takes for a value.
   *
   * @throws SealedValueException if this format can't
   */
  default void sealed(ConfigName name, ConfigValue.Sealed value) {
    throw new SealedValueException(name, value.keyId());
  }

  /**
   * Writes what stands after all names. A nested writer writes all here, and nothing before.
   *
   * @throws InvalidInputException (field {@code nested}) if it can't be nested; nothing is written
   */
  void end();
}
