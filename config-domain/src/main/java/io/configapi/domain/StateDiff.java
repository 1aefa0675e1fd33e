package io.configapi.domain;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The difference between the states at two positions of the log, name by name, each read from the
 * log when it is asked for. Neither position needs to be the earlier one. Never changes; safe for
 * use by many threads.
 *
 * @param log where both states are
 * @param from the position compared from
 * @param to the position compared to
 * @param prefix only names that begin with it; the empty one takes all
 */
public record StateDiff(EventReader log, long from, long to, String prefix)
    implements Iterable<ConfigChange> {

  private static final int PAGE = 1_000;

  /**
   * All that differs in value, by name, read as it is asked for: the quickest way through all of
   * it, as each side is read just once. Used by one thread at a time.
   */
  @Override
  public Iterator<ConfigChange> iterator() {
    return new Changes(null, PAGE);
  }

  /**
   * A page of what differs in value, by name. A value that was set anew and is the same as before
   * is no difference.
   *
   * @param after only names greater than this one; null begins at the first
   * @param limit the most changes wanted; fewer can come where values are large, none only at the
   *     end
   */
  public List<ConfigChange> page(@Nullable ConfigName after, int limit) {
    Changes all = new Changes(after, limit);
    List<ConfigChange> page = new ArrayList<>();
    while (page.size() < limit && all.hasNext()) {
      page.add(all.next());
    }
    return page;
  }

  /** Both sides, name by name, but for what is the same on both. */
  private final class Changes implements Iterator<ConfigChange> {

    private final Side left;
    private final Side right;
    private @Nullable ConfigChange next;

    private Changes(@Nullable ConfigName after, int limit) {
      this.left = new Side(from, after, limit);
      this.right = new Side(to, after, limit);
    }

    @Override
    public boolean hasNext() {
      while (next == null && (left.hasNext() || right.hasNext())) {
        int order = Side.compare(left, right);
        RecordedEvent before = order <= 0 ? left.next() : null;
        RecordedEvent now = order >= 0 ? right.next() : null;
        if (!Objects.equals(ConfigChange.valueOf(before), ConfigChange.valueOf(now))) {
          next = new ConfigChange(before, now);
        }
      }
      return next != null;
    }

    @Override
    public ConfigChange next() {
      ConfigChange change = hasNext() ? next : null;
      if (change == null) {
        throw new NoSuchElementException();
      }
      next = null;
      return change;
    }
  }

  /** The latest events of one side, by name, read page by page. */
  private final class Side {

    private final long position;
    private final int limit;
    private @Nullable ConfigName last;
    private List<RecordedEvent> page = List.of();
    private int at;
    private boolean ended;

    private Side(long position, @Nullable ConfigName after, int limit) {
      this.position = position;
      this.last = after;
      this.limit = limit;
    }

    static int compare(Side one, Side other) {
      if (!one.hasNext() || !other.hasNext()) {
        return one.hasNext() ? -1 : 1;
      }
      return one.peek().name().compareTo(other.peek().name());
    }

    boolean hasNext() {
      if (at == page.size() && !ended) {
        page = position == 0 ? List.of() : log.readLatest(position, prefix, last, limit);
        at = 0;
        ended = page.isEmpty();
        last = ended ? last : page.getLast().name();
      }
      return at < page.size();
    }

    RecordedEvent peek() {
      return page.get(at);
    }

    RecordedEvent next() {
      RecordedEvent next = peek();
      at++;
      return next;
    }
  }
}
