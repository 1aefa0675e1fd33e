package io.configapi.projection;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import io.configapi.domain.ConfigState;
import io.configapi.domain.NamePage;
import io.configapi.domain.NameRange;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.LoggedEvent;
import io.configapi.domain.event.MarkedPosition;
import io.configapi.domain.event.RecordedEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * The whole configuration at one position, in memory. Immutable: the state after an event shares
 * with the one before all that the event did not touch.
 *
 * @param entries by the texts of their names, as where to begin need not be a name itself
 */
record ProjectedState(MarkedPosition markedPosition, TreePMap<String, ConfigEntry> entries)
    implements ConfigState {

  static final ProjectedState EMPTY = new ProjectedState(MarkedPosition.START, TreePMap.empty());

  /**
   * The state of these entries.
   *
   * @param entries by name
   */
  static ProjectedState of(MarkedPosition position, List<ConfigEntry> entries) {
    return new ProjectedState(position, SortedEntries.toMap(entries));
  }

  /**
   * The state after these events, which follow it in the log.
   *
   * @throws io.configapi.domain.failure.IncompatibleLogException if one of them must be understood,
   *     and is not
   */
  ProjectedState after(List<LoggedEvent> events) {
    TreePMap<String, ConfigEntry> next = entries;
    for (RecordedEvent event : LoggedEvent.ofConfigurations(events)) {
      ConfigEntry entry = ConfigEntry.from(event).orElse(null);
      next = entry == null ? next.minus(event.name().text()) : plus(next, entry);
    }
    MarkedPosition last = events.isEmpty() ? markedPosition : MarkedPosition.of(events.getLast());
    return new ProjectedState(last, next);
  }

  /** The map keeps the key it has: an entry with another one would be a second copy of the name. */
  private static TreePMap<String, ConfigEntry> plus(
      TreePMap<String, ConfigEntry> entries, ConfigEntry entry) {
    ConfigEntry before = entries.get(entry.name().text());
    if (before == null) {
      return entries.plus(entry.name().text(), entry);
    }
    ConfigName name = before.name();
    return entries.plus(
        name.text(),
        new ConfigEntry(name, entry.value(), entry.version(), entry.position(), entry.updatedAt()));
  }

  /** How many configurations are live. */
  int size() {
    return entries.size();
  }

  @Override
  public boolean isInMemory() {
    return true;
  }

  @Override
  public Optional<ConfigEntry> find(ConfigName name) {
    return Optional.ofNullable(entries.get(name.text()));
  }

  @Override
  public NamePage<ConfigEntry> page(NameScope scope, @Nullable ConfigName after, int limit) {
    List<ConfigEntry> page = new ArrayList<>();
    for (NameRange range : scope.ranges()) {
      for (ConfigEntry entry : startingAt(range, after)) {
        if (entry.name().text().compareTo(range.to()) >= 0) {
          break;
        }
        if (page.size() >= limit) {
          return new NamePage<>(page, page.getLast().name());
        }
        page.add(entry);
      }
    }
    return NamePage.last(page);
  }

  /** All entries from the first that can be on the page, of this range and of later ones. */
  private Collection<ConfigEntry> startingAt(NameRange range, @Nullable ConfigName after) {
    return after != null && after.text().compareTo(range.from()) >= 0
        ? entries.tailMap(after.text(), false).values()
        : entries.tailMap(range.from(), true).values();
  }
}
