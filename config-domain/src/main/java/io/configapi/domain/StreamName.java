package io.configapi.domain;

import io.configapi.domain.failure.InvalidInputException;

/**
 * The name of a stream of events: that of a configuration, or one of the service's own, which
 * begins with {@code $}.
 *
 * <p>The two can't be taken for each other, as no name of a configuration has that character; and
 * it sorts before all that they have, so that the streams of configurations are one range.
 */
public sealed interface StreamName permits ConfigName, SystemStream {

  /** The name itself. */
  String text();

  /**
   * The stream with this name.
   *
   * @throws InvalidInputException if there can be none
   */
  static StreamName of(String text) {
    return text.startsWith(SystemStream.SIGN) ? new SystemStream(text) : new ConfigName(text);
  }
}
