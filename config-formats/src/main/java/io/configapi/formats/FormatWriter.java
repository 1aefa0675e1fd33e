package io.configapi.formats;

import io.configapi.domain.ConfigName;
import io.configapi.domain.failure.InvalidInputException;

/**
 * Writes one configuration, piece by piece, so that its length does not matter to memory: {@link
 * #begin} once, {@link #entry} for each name, {@link #end} once. Each call appends to the text the
 * writer was made for. Used by one thread at a time.
 */
public sealed interface FormatWriter
    permits JsonWriter, YamlWriter, PropertiesWriter, EnvWriter, NestedWriter {

  /**
   * Tells of a name that will be written, before anything is: who can't take back what is written
   * tells of all names first. Only {@link ConfigFormat#ENV} ever refuses one; it keeps each in
   * memory.
   *
   * @throws InvalidInputException (field {@code format}) if it can't stand beside another one
   */
  default void announce(ConfigName name) {}

  /** Writes what stands before all names. */
  void begin();

  /**
   * Writes a name and its value. Names come in their order, each once.
   *
   * @throws InvalidInputException as {@link #announce} does; nothing is written then
   */
  void entry(ConfigName name, String value);

  /**
   * Writes what stands after all names. A nested writer writes all here, and nothing before.
   *
   * @throws InvalidInputException (field {@code nested}) if it can't be nested; nothing is written
   */
  void end();
}
