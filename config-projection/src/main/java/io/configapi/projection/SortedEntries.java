package io.configapi.projection;

import io.configapi.domain.ConfigEntry;
import io.configapi.domain.ConfigName;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * Entries that are sorted by name already, as the sorted map that a persistent one can be built
 * from in one go: without comparing, and without a second map of all of them. It is good for
 * nothing else.
 */
@SuppressWarnings("JdkObsolete") // a SortedMap is what the persistent map can be built from
final class SortedEntries extends AbstractMap<ConfigName, ConfigEntry>
    implements SortedMap<ConfigName, ConfigEntry> {

  private final List<ConfigEntry> entries;

  private SortedEntries(List<ConfigEntry> entries) {
    this.entries = entries;
  }

  /**
   * The map of these entries.
   *
   * @param entries by name, each name once
   * @throws IllegalArgumentException if they are not
   */
  static TreePMap<ConfigName, ConfigEntry> toMap(List<ConfigEntry> entries) {
    return TreePMap.fromSortedMap(new SortedEntries(entries));
  }

  @Override
  public Set<Map.Entry<ConfigName, ConfigEntry>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<ConfigName, ConfigEntry>> iterator() {
        return new InOrder(entries.iterator());
      }

      @Override
      public int size() {
        return entries.size();
      }
    };
  }

  /** The natural order. */
  @Override
  public @Nullable Comparator<? super ConfigName> comparator() {
    return null;
  }

  @Override
  public ConfigName firstKey() {
    return entries.getFirst().name();
  }

  @Override
  public ConfigName lastKey() {
    return entries.getLast().name();
  }

  @Override
  public SortedMap<ConfigName, ConfigEntry> subMap(ConfigName from, ConfigName to) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SortedMap<ConfigName, ConfigEntry> headMap(ConfigName to) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SortedMap<ConfigName, ConfigEntry> tailMap(ConfigName from) {
    throw new UnsupportedOperationException();
  }

  /** Goes through them, and makes sure of their order, which the map relies on. */
  private static final class InOrder implements Iterator<Map.Entry<ConfigName, ConfigEntry>> {

    private final Iterator<ConfigEntry> entries;
    private @Nullable ConfigName last;

    private InOrder(Iterator<ConfigEntry> entries) {
      this.entries = entries;
    }

    @Override
    public boolean hasNext() {
      return entries.hasNext();
    }

    @Override
    public Map.Entry<ConfigName, ConfigEntry> next() {
      ConfigEntry entry = entries.next();
      if (last != null && last.compareTo(entry.name()) >= 0) {
        throw new IllegalArgumentException(entry.name() + " comes after " + last);
      }
      last = entry.name();
      return Map.entry(last, entry);
    }
  }
}
