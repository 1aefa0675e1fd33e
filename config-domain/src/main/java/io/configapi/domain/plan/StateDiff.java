package io.configapi.domain.plan;

import io.configapi.domain.ConfigName;
import io.configapi.domain.NamePage;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.RecordedEvent;
import io.configapi.domain.store.EventReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The difference between the states at two positions of the log, name by name, each read from the
 * log when it is asked for. Neither position needs to be the earlier one. It costs what there are
 * events between them, or what there are names, whichever is less. Never changes; safe for use by
 * many threads.
 */
public final class StateDiff implements Iterable<ConfigChange> {

  /** How many names are looked for at once: more cost little, and save looking at the log again. */
  private static final int MOST_NAMES = 10_000;

  /** Of how many of them the events are held. */
  private static final int PORTION = 500;

  private final EventReader log;
  private final long from;
  private final long to;
  private final NameScope scope;

  /**
   * Of two positions of a log.
   *
   * @param from the position compared from
   * @param to the position compared to
   * @param scope the names that are meant
   */
  public StateDiff(EventReader log, long from, long to, NameScope scope) {
    this.log = Objects.requireNonNull(log, "log");
    this.from = from;
    this.to = to;
    this.scope = Objects.requireNonNull(scope, "scope");
  }

  /** The position compared from. */
  public long from() {
    return from;
  }

  /** The position compared to. */
  public long to() {
    return to;
  }

  /** The names that are meant. */
  public NameScope scope() {
    return scope;
  }

  /** All that differs in value, by name, read as it is asked for. Used by one thread at a time. */
  @Override
  public Iterator<ConfigChange> iterator() {
    return new Changes();
  }

  /**
   * A page of what differs in value, by name. A value that was set anew and is the same as before
   * is no difference.
   *
   * @param after only names greater than this one; null begins at the first
   * @param limit the most changes wanted; fewer can come, even none, where the page says that there
   *     is more
   */
  public NamePage<ConfigChange> page(@Nullable ConfigName after, int limit) {
    return pages().page(after, limit);
  }

  /** For all pages, one after the other: what was found out for one serves the next. */
  public Pages pages() {
    return new Pages();
  }

  /** Keeps the names that come next. Used by one thread at a time. */
  public final class Pages {

    private List<ConfigName> names = List.of();
    private int passed;
    private @Nullable ConfigName begun;
    private @Nullable ConfigName next;
    private boolean asked;

    private Pages() {}

    /** As {@link StateDiff#page}; in order, or it begins anew. */
    public NamePage<ConfigChange> page(@Nullable ConfigName after, int limit) {
      findNames(after, limit);
      List<ConfigName> portion = names.subList(passed, Math.min(names.size(), passed + limit));
      Compared compared = compare(portion);
      boolean all = passed + compared.names() == names.size();
      return new NamePage<>(
          compared.changes(), all ? next : names.get(passed + compared.names() - 1));
    }

    private void findNames(@Nullable ConfigName after, int limit) {
      if (asked && isKept(after)) {
        return;
      }
      NamePage<ConfigName> found =
          log.changedNames(
              Math.min(from, to), Math.max(from, to), scope, after, Math.max(limit, MOST_NAMES));
      asked = true;
      begun = after;
      passed = 0;
      names = found.elements();
      next = found.next();
    }

    /** Moves on to what comes after a name, if that is among those that are known. */
    private boolean isKept(@Nullable ConfigName after) {
      if (after == null || (begun != null && begun.compareTo(after) > 0)) {
        return false;
      }
      if (next != null && next.compareTo(after) <= 0) {
        return false;
      }
      passed = passed > 0 && names.get(passed - 1).compareTo(after) <= 0 ? passed : 0;
      while (passed < names.size() && names.get(passed).compareTo(after) <= 0) {
        passed++;
      }
      return true;
    }
  }

  /** What the first so many names of a portion differ in. */
  private record Compared(int names, List<ConfigChange> changes) {}

  /** Of as many names as one page of either side's events has, so that no more are held. */
  private Compared compare(List<ConfigName> portion) {
    long later = Math.max(from, to);
    long earlier = Math.min(from, to);
    // Each name has one, as it has changed.
    List<RecordedEvent> last = portion.isEmpty() ? List.of() : log.readLatestOf(portion, later);
    int held = last.isEmpty() ? portion.size() : upTo(portion, last.getLast().name());
    List<RecordedEvent> first = earlier(portion.subList(0, held), earlier);
    if (!first.isEmpty() && isCut(portion.subList(0, held), first.getLast().name(), earlier)) {
      held = upTo(portion, first.getLast().name());
    }
    List<RecordedEvent> before = from < to ? first : last;
    List<RecordedEvent> now = from < to ? last : first;
    return new Compared(held, changes(portion.subList(0, held), before, now));
  }

  private List<RecordedEvent> earlier(List<ConfigName> portion, long position) {
    return portion.isEmpty() || position == 0 ? List.of() : log.readLatestOf(portion, position);
  }

  /** Whether names behind this one have events, too, that did not fit on the page. */
  private boolean isCut(List<ConfigName> portion, ConfigName last, long position) {
    List<ConfigName> rest = portion.subList(upTo(portion, last), portion.size());
    return !rest.isEmpty() && !log.readLatestOf(rest, position).isEmpty();
  }

  private static int upTo(List<ConfigName> sorted, ConfigName name) {
    return Collections.binarySearch(sorted, name) + 1;
  }

  private static List<ConfigChange> changes(
      List<ConfigName> names, List<RecordedEvent> before, List<RecordedEvent> now) {
    Map<ConfigName, RecordedEvent> old = byName(before);
    Map<ConfigName, RecordedEvent> latest = byName(now);
    List<ConfigChange> changes = new ArrayList<>();
    for (ConfigName name : names) {
      RecordedEvent left = old.get(name);
      RecordedEvent right = latest.get(name);
      if (!Objects.equals(ConfigChange.valueOf(left), ConfigChange.valueOf(right))) {
        changes.add(new ConfigChange(left, right));
      }
    }
    return changes;
  }

  private static Map<ConfigName, RecordedEvent> byName(List<RecordedEvent> events) {
    return events.stream().collect(Collectors.toMap(RecordedEvent::name, Function.identity()));
  }

  /** Page after page. */
  private final class Changes implements Iterator<ConfigChange> {

    private final Pages pages = new Pages();
    private NamePage<ConfigChange> page = pages.page(null, PORTION);
    private int at;

    @Override
    public boolean hasNext() {
      while (at == page.elements().size() && !page.ended()) {
        page = pages.page(page.after(), PORTION);
        at = 0;
      }
      return at < page.elements().size();
    }

    @Override
    public ConfigChange next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return page.elements().get(at++);
    }
  }
}
