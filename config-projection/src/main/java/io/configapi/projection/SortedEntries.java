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
final class SortedEntries extends AbstractMap<String, ConfigEntry>
    implements SortedMap<String, ConfigEntry> {

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
  static TreePMap<String, ConfigEntry> toMap(List<ConfigEntry> entries) {
    return TreePMap.fromSortedMap(new SortedEntries(entries));
  }

  @Override
  public Set<Map.Entry<String, ConfigEntry>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, ConfigEntry>> iterator() {
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
  public @Nullable Comparator<? super String> comparator() {
    return null;
  }

  @Override
  public String firstKey() {
    return entries.getFirst().name().text();
  }

  @Override
  public String lastKey() {
    return entries.getLast().name().text();
  }

  @Override
  public SortedMap<String, ConfigEntry> subMap(String from, String to) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SortedMap<String, ConfigEntry> headMap(String to) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SortedMap<String, ConfigEntry> tailMap(String from) {
    throw new UnsupportedOperationException();
  }

  /** Goes through them, and makes sure of their order, which the map relies on. */
  private static final class InOrder implements Iterator<Map.Entry<String, ConfigEntry>> {

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
    public Map.Entry<String, ConfigEntry> next() {
      ConfigEntry entry = entries.next();
      if (last != null && last.compareTo(entry.name()) >= 0) {
        throw new IllegalArgumentException(entry.name() + " comes after " + last);
      }
      last = entry.name();
      return Map.entry(last.text(), entry);
    }
  }
}
