package io.configapi.domain;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The whole configuration as of one position of the log. Never changes; safe for use by many
 * threads.
 */
public interface ConfigState {

  /** The position of the log this is the state of, with the mark of that log. */
  MarkedPosition markedPosition();

  /** The number of that position. */
  default long position() {
    return markedPosition().position();
  }

  /** Whether it is kept in memory; else each question is put to the log. */
  boolean isInMemory();

  /** The live configuration of this name; empty if it was never set, or was deleted. */
  Optional<ConfigEntry> find(ConfigName name);

  /**
   * A page of the live configurations, by name.
   *
   * @param prefix only names that begin with it; the empty one takes all
   * @param after only names greater than this one; null begins at the first
   * @param limit the most entries wanted; fewer can come where values are large, none only at the
   *     end
   */
  List<ConfigEntry> list(String prefix, @Nullable ConfigName after, int limit);
}
