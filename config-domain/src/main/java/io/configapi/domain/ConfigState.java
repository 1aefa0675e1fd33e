package io.configapi.domain;

import io.configapi.domain.event.MarkedPosition;
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
   * A page of the live configurations, by name, found with a bounded effort.
   *
   * @param scope the names that are meant
   * @param after only names greater than this one; null begins at the first
   * @param limit the most entries wanted; fewer can come, even none, where the page says that there
   *     is more
   */
  NamePage<ConfigEntry> page(NameScope scope, @Nullable ConfigName after, int limit);

  /**
   * A page of the live configurations, by name, however many names have to be looked at to find it.
   *
   * @param scope the names that are meant
   * @param after only names greater than this one; null begins at the first
   * @param limit the most entries wanted; fewer can come, none only at the end
   */
  default List<ConfigEntry> list(NameScope scope, @Nullable ConfigName after, int limit) {
    NamePage<ConfigEntry> page = page(scope, after, limit);
    int most = limit;
    while (page.elements().isEmpty() && !page.ended()) {
      most = Math.clamp(2L * most, limit, Math.max(limit, 1_000));
      page = page(scope, page.after(), most);
    }
    return page.elements().subList(0, Math.min(limit, page.elements().size()));
  }
}
