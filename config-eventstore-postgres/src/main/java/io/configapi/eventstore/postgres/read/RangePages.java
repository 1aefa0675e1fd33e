package io.configapi.eventstore.postgres.read;

import io.configapi.domain.ConfigName;
import io.configapi.domain.NamePage;
import io.configapi.domain.NameRange;
import io.configapi.domain.NameScope;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A page of what is asked of names, one range of them after the other. */
final class RangePages {

  private RangePages() {}

  /** What is asked of the names of one range. */
  interface Question<T> {

    /** A page of it, after a name. */
    NamePage<T> page(NameRange range, @Nullable ConfigName after, int limit) throws SQLException;
  }

  /**
   * The page.
   *
   * @param nameOf the name of what was found
   */
  static <T> NamePage<T> of(
      NameScope scope,
      @Nullable ConfigName after,
      int limit,
      Function<T, ConfigName> nameOf,
      Question<T> question)
      throws SQLException {
    List<T> found = new ArrayList<>();
    for (NameRange range : scope.ranges()) {
      if (found.size() >= limit) {
        return new NamePage<>(found, nameOf.apply(found.getLast()));
      }
      if (after == null || after.text().compareTo(range.to()) < 0) {
        NamePage<T> page = question.page(range, after, limit - found.size());
        found.addAll(page.elements());
        if (!page.ended()) {
          return new NamePage<>(found, page.next());
        }
      }
    }
    return NamePage.last(found);
  }
}
